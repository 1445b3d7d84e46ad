namespace GovPlatform.StationService.Data;

/// <summary>Under which of the three ways of governing a matter or an activity counts (A39).</summary>
internal enum GovernanceTag
{
    /// <summary>自治.</summary>
    SelfGovernance,

    /// <summary>法治.</summary>
    RuleOfLaw,

    /// <summary>德治.</summary>
    RuleOfVirtue,
}
