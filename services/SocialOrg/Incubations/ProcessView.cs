namespace GovPlatform.SocialOrgService.Incubations;

/// <summary>A process as callers read it.</summary>
/// <param name="Version">Its version.</param>
/// <param name="PublishedAt">Since when, UTC.</param>
/// <param name="Stages">Its stages.</param>
internal sealed record ProcessView(int Version, DateTimeOffset PublishedAt, IReadOnlyList<ProcessStage> Stages)
{
    /// <summary>Shows a process.</summary>
    /// <param name="process">The process.</param>
    public static ProcessView Create(IncubationProcess process) =>
        new(process.Version, process.PublishedAt, process.Stages);
}
