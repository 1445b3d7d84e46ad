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

/// <summary>One stage of a process.</summary>
/// <param name="Code">Its name in requests and messages.</param>
/// <param name="Name">Its name on screen.</param>
/// <param name="Needs">Documents that must be there before it is left by an advance.</param>
/// <param name="Reviewers">Kinds of post that may advance out of it; none listed means whoever manages incubations.</param>
/// <param name="Next">Stages an advance may lead to; the first unless told.</param>
/// <param name="Ends">Other ends that may be reached from it: <c>rejected, withdrawn, exited</c>.</param>
internal sealed record ProcessStage(
    string Code,
    LocalizedName Name,
    IReadOnlyList<NeededDocument> Needs,
    IReadOnlyList<string> Reviewers,
    IReadOnlyList<string> Next,
    IReadOnlyList<string> Ends
);

/// <summary>A document a stage needs.</summary>
/// <param name="Code">Its name in requests.</param>
/// <param name="Name">Its name on screen.</param>
internal sealed record NeededDocument(string Code, LocalizedName Name);
