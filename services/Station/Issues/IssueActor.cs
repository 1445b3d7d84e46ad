namespace GovPlatform.StationService.Issues;

/// <summary>Who moves an issue.</summary>
internal enum IssueActor
{
    /// <summary>The station's people.</summary>
    Station,

    /// <summary>The incident it was handed on as.</summary>
    Incident,
}
