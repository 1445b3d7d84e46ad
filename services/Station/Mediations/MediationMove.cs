namespace GovPlatform.StationService.Mediations;

/// <summary>Transitions of a case; the first creates it.</summary>
internal enum MediationMove
{
    /// <summary>受理.</summary>
    Open,

    /// <summary>调解一次.</summary>
    Meet,

    /// <summary>达成协议.</summary>
    Agree,

    /// <summary>终止.</summary>
    Fail,

    /// <summary>撤回.</summary>
    Withdraw,

    /// <summary>回访履行.</summary>
    FollowUp,
}
