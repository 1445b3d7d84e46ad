namespace GovPlatform.SocialOrgService.Incubations;

/// <summary>
/// One version of the process an incubation follows (A23): stages in order, what each needs, and who may lead out of it.
/// A version never changes; an incubation keeps the one it began with.
/// </summary>
internal sealed class IncubationProcess
{
    /// <summary>Stage every process begins with.</summary>
    public const string Applied = "applied";

    /// <summary>Stage every process ends with when all goes well; an organisation is registered then.</summary>
    public const string Graduated = "graduated";

    /// <summary>The other ends.</summary>
    public static IReadOnlyList<string> OtherEnds { get; } = ["rejected", "withdrawn", "exited"];

    /// <summary>Counts the versions, from 1.</summary>
    public required int Version { get; init; }

    /// <summary>The stages, in order.</summary>
    public required IReadOnlyList<ProcessStage> Stages { get; init; }

    /// <summary>When it was published, UTC.</summary>
    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>Subject of whoever published it.</summary>
    public required string PublishedBy { get; init; }

    /// <summary>The stage of that code; null for the other ends, out of which nothing leads.</summary>
    /// <param name="code">Code of a stage.</param>
    public ProcessStage? Find(string code) => Stages.FirstOrDefault(stage => stage.Code == code);

    /// <summary>The document of that code, at whatever stage it is needed, or null.</summary>
    /// <param name="code">Code of a document.</param>
    public NeededDocument? FindDocument(string code) =>
        Stages.SelectMany(stage => stage.Needs).FirstOrDefault(document => document.Code == code);
}
