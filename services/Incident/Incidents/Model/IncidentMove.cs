namespace GovPlatform.IncidentService.Incidents;

/// <summary>
/// A move on an incident. <see cref="Report"/> creates the incident; the other moves are the transitions of
/// <see cref="IncidentFlow"/>.
/// </summary>
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

    /// <summary>办理完毕; from <see cref="IncidentStatus.Reported"/>: 就地处置.</summary>
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
