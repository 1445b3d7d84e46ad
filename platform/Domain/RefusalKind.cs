namespace GovPlatform.Domain;

/// <summary>Why a rule refuses.</summary>
public enum RefusalKind
{
    /// <summary>The state of things does not allow it: 409.</summary>
    Conflict,

    /// <summary>This person may not do it, whatever the state: 403.</summary>
    Forbidden,

    /// <summary>What was said is well formed but cannot be right: 422.</summary>
    Invalid,

    /// <summary>It does not exist, or not for this caller: 404.</summary>
    Missing,
}
