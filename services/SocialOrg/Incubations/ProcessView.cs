namespace GovPlatform.SocialOrgService.Incubations;

/// <summary>A version of the process as the API returns it.</summary>
/// <param name="PublishedAt">UTC.</param>
internal sealed record ProcessView(int Version, DateTimeOffset PublishedAt, IReadOnlyList<ProcessStage> Stages)
{
    public static ProcessView Create(IncubationProcess process) =>
        new(process.Version, process.PublishedAt, process.Stages);
}
