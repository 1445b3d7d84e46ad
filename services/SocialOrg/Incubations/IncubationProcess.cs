using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.SocialOrgService.Incubations;

/// <summary>
/// One version of the process that incubations follow (A23): the stages in order, the documents each needs, and the
/// kinds of post that review it. A version never changes; an incubation keeps the one it began with.
/// </summary>
[SecurityAudited(SecurityLogKind.ConfigurationChanged)]
internal sealed class IncubationProcess
{
    /// <summary>Code of the stage that every process begins with.</summary>
    public const string Applied = "applied";

    /// <summary>Code of the stage that every process ends with; reaching it registers the organisation.</summary>
    public const string Graduated = "graduated";

    /// <summary>Codes of the ends other than graduation.</summary>
    public static IReadOnlyList<string> OtherEnds { get; } = ["rejected", "withdrawn", "exited"];

    /// <summary>From 1.</summary>
    public required int Version { get; init; }

    /// <summary>Path of the unit that published it and in whose subtree it applies; <c>/</c> for the platform.</summary>
    public string OwnerPath { get; init; } = GovPlatform.ServiceDefaults.RowSecurity.Platform;

    /// <summary>In order.</summary>
    public required IReadOnlyList<ProcessStage> Stages { get; init; }

    /// <summary>When it was published, UTC.</summary>
    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>Subject of the account that published it; empty for the initial version.</summary>
    public required string PublishedBy { get; init; }

    /// <summary>The stage of that code; null for <see cref="OtherEnds"/>, which are no stages.</summary>
    public ProcessStage? FindStage(string code) => Stages.FirstOrDefault(stage => stage.Code == code);

    /// <summary>The document of that code, from any stage, or null.</summary>
    public NeededDocument? FindDocument(string code) =>
        Stages.SelectMany(stage => stage.Needs).FirstOrDefault(document => document.Code == code);
}
