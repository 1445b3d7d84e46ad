namespace GovPlatform.StationService.Mediations;

internal enum MediationStatus
{
    /// <summary>调解中.</summary>
    Open,

    /// <summary>达成协议.</summary>
    Agreed,

    /// <summary>调解不成.</summary>
    Failed,

    /// <summary>撤回.</summary>
    Withdrawn,

    /// <summary>协议已履行.</summary>
    Performed,

    /// <summary>协议未履行.</summary>
    Broken,
}
