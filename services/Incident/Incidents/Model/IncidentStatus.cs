namespace GovPlatform.IncidentService.Incidents;

/// <summary>Where an incident stands in its loop (A9).</summary>
internal enum IncidentStatus
{
    /// <summary>上报: taken in, nobody has looked yet.</summary>
    Reported,

    /// <summary>受理: intake took it on.</summary>
    Accepted,

    /// <summary>不予受理: intake refused it, with a reason.</summary>
    Rejected,

    /// <summary>分派: with a handling unit that has not started.</summary>
    Dispatched,

    /// <summary>处置: the handling unit works on it.</summary>
    Handling,

    /// <summary>核查: done, waiting for somebody else to look.</summary>
    Verifying,

    /// <summary>待回访: verified, waiting for the reporter's answer.</summary>
    AwaitingFeedback,

    /// <summary>办结.</summary>
    Closed,

    /// <summary>撤销: taken back by its reporter.</summary>
    Withdrawn,

    /// <summary>并案: goes on as part of another incident.</summary>
    Merged,

    /// <summary>待补充: the reporter was asked something.</summary>
    NeedsInfo,

    /// <summary>挂起: waits for something outside, approved by a leader.</summary>
    Suspended,

    /// <summary>转外部: an outside body has it and gave a receipt.</summary>
    HandedOver,

    /// <summary>申请复开: the reporter asks to open it again.</summary>
    ReopenRequested,
}
