namespace GovPlatform.IncidentService.Incidents;

/// <summary>Who recorded the answer to a return visit (回访).</summary>
internal enum FeedbackSource
{
    /// <summary>The reporter.</summary>
    Reporter,

    /// <summary>A desk that asked the reporter.</summary>
    Desk,

    /// <summary>An account that handled the incident: the answer counts, and is marked as contestable.</summary>
    Handler,
}
