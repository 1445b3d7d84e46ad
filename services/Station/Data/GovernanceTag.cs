namespace GovPlatform.StationService.Data;

/// <summary>The mode of governance that an issue, a suggestion or a session is counted under (A39).</summary>
internal enum GovernanceTag
{
    /// <summary>自治.</summary>
    SelfGovernance,

    /// <summary>法治.</summary>
    RuleOfLaw,

    /// <summary>德治.</summary>
    RuleOfVirtue,
}
