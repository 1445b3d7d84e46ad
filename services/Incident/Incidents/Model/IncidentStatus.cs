namespace GovPlatform.IncidentService.Incidents;

/// <summary>Status of an incident in its life cycle (A9).</summary>
internal enum IncidentStatus
{
    /// <summary>上报: received, not yet accepted or rejected by intake.</summary>
    Reported,

    /// <summary>受理: accepted by intake, not yet dispatched.</summary>
    Accepted,

    /// <summary>不予受理: rejected by intake, with a reason.</summary>
    Rejected,

    /// <summary>分派: assigned to a handling unit that has not started.</summary>
    Dispatched,

    /// <summary>处置: the handling unit works on it.</summary>
    Handling,

    /// <summary>核查: reported as done; waits for a verifier who neither reported nor handled it.</summary>
    Verifying,

    /// <summary>待回访: verified; waits for the reporter's answer.</summary>
    AwaitingFeedback,

    /// <summary>办结.</summary>
    Closed,

    /// <summary>撤销: withdrawn by its reporter.</summary>
    Withdrawn,

    /// <summary>并案: continued as part of another incident.</summary>
    Merged,

    /// <summary>待补充: waits for the reporter to answer a question.</summary>
    NeedsInfo,

    /// <summary>挂起: waits for something outside; approved by a leader.</summary>
    Suspended,

    /// <summary>转外部: handed over to an outside body, which gave a receipt.</summary>
    HandedOver,

    /// <summary>申请复开: ended; the reporter has asked to reopen it.</summary>
    ReopenRequested,
}
