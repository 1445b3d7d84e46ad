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

    /// <summary>取消并案.</summary>
    Unmerge,

    /// <summary>加入、退出联合处置: becomes a part of a larger case, or ceases to be one.</summary>
    Join,

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

    /// <summary>更正: category, severity or place.</summary>
    Correct,

    /// <summary>督办.</summary>
    Supervise,

    /// <summary>督办答复.</summary>
    AnswerSupervision,

    /// <summary>请求志愿者支援.</summary>
    CallVolunteers,

    /// <summary>查看联系方式.</summary>
    ReadContact,

    /// <summary>备注.</summary>
    Note,

    /// <summary>附件.</summary>
    Attach,

    /// <summary>并入: another incident was merged into this one, or has joined it as a part. Part of that move.</summary>
    Absorb,

    /// <summary>告知: tells the reporter of a merged incident how the one it was merged into has ended. Made by the platform.</summary>
    Inform,

    /// <summary>黄牌: three quarters of a clock's time have passed. Made by the platform.</summary>
    Warn,

    /// <summary>红牌: a clock is overdue. Made by the platform.</summary>
    MarkOverdue,

    /// <summary>重算期限: the deadlines are computed anew because a calendar has changed. Made by the platform.</summary>
    Recompute,

    /// <summary>区划调整: the incident follows a reform of units or grids. Made by the platform.</summary>
    Relocate,
}
