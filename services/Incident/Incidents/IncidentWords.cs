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

/// <summary>What somebody may do to an incident; the first, <see cref="Report"/>, makes it.</summary>
internal enum IncidentMove
{
    /// <summary>上报.</summary>
    Report,

    /// <summary>受理.</summary>
    Accept,

    /// <summary>不予受理.</summary>
    Reject,

    /// <summary>并案.</summary>
    Merge,

    /// <summary>要求补充.</summary>
    RequestInfo,

    /// <summary>补充.</summary>
    Answer,

    /// <summary>分派.</summary>
    Dispatch,

    /// <summary>接单.</summary>
    Take,

    /// <summary>退单.</summary>
    Return,

    /// <summary>申请挂起.</summary>
    Suspend,

    /// <summary>批准挂起.</summary>
    ApproveSuspension,

    /// <summary>恢复.</summary>
    Resume,

    /// <summary>转外部.</summary>
    HandOver,

    /// <summary>办理完毕, or 就地处置 from reported.</summary>
    Resolve,

    /// <summary>核查通过.</summary>
    Verify,

    /// <summary>返工.</summary>
    Rework,

    /// <summary>回访.</summary>
    RecordFeedback,

    /// <summary>结案.</summary>
    Close,

    /// <summary>撤销.</summary>
    Withdraw,

    /// <summary>上提一级.</summary>
    Escalate,

    /// <summary>申请复开.</summary>
    RequestReopen,

    /// <summary>复开.</summary>
    Reopen,

    /// <summary>不予复开.</summary>
    RefuseReopen,

    /// <summary>督办.</summary>
    Supervise,

    /// <summary>请求志愿者支援.</summary>
    CallVolunteers,

    /// <summary>备注.</summary>
    Note,

    /// <summary>附件.</summary>
    Attach,
}

/// <summary>How fast: Ⅰ to Ⅳ.</summary>
internal enum Severity
{
    /// <summary>Ⅰ: two clock hours.</summary>
    Urgent,

    /// <summary>Ⅱ, utilities and safety: twenty-four clock hours.</summary>
    Safety,

    /// <summary>Ⅲ: seven days.</summary>
    Ordinary,

    /// <summary>Ⅳ: fifteen days.</summary>
    Complex,
}

/// <summary>Who: the level that owns a matter, lowest first.</summary>
internal enum Tier
{
    /// <summary>驿站.</summary>
    Station,

    /// <summary>网格.</summary>
    Grid,

    /// <summary>社区.</summary>
    Community,

    /// <summary>镇（街道）.</summary>
    Town,

    /// <summary>县.</summary>
    County,

    /// <summary>市.</summary>
    City,
}

/// <summary>In what relation to the incident somebody must stand to make a move.</summary>
internal enum Relation
{
    /// <summary>Somebody whose subtree holds the owning unit: intake, dispatcher, leader. The permission says which.</summary>
    Owner,

    /// <summary>Somebody whose subtree holds the handling unit.</summary>
    Handler,

    /// <summary>Somebody whose subtree holds either unit, and who neither handled nor reported it.</summary>
    Verifier,

    /// <summary>Whoever reported it.</summary>
    Reporter,

    /// <summary>Whoever may see it.</summary>
    Anyone,

    /// <summary>The platform itself, when a clock has run out.</summary>
    Timer,
}

/// <summary>The reporter's answer to the return visit.</summary>
internal enum Feedback
{
    /// <summary>满意.</summary>
    Satisfied,

    /// <summary>不满意.</summary>
    Dissatisfied,

    /// <summary>No answer; never counted as satisfied.</summary>
    None,
}
