namespace GovPlatform.StationService.Issues;

/// <summary>Who triggers a transition of an issue.</summary>
internal enum IssueActor
{
    /// <summary>The station's staff.</summary>
    Station,

    /// <summary>A message about the incident that the issue was handed on as.</summary>
    Incident,
}
