namespace GovPlatform.IncidentService.Incidents;

/// <summary>The reporter's answer to the return visit (回访).</summary>
internal enum Feedback
{
    /// <summary>满意.</summary>
    Satisfied,

    /// <summary>不满意.</summary>
    Dissatisfied,

    /// <summary>No answer; never counted as satisfied.</summary>
    None,
}
