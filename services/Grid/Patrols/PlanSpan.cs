namespace GovPlatform.GridService.Patrols;

/// <summary>Over which time a plan counts patrols.</summary>
internal enum PlanSpan
{
    /// <summary>每日.</summary>
    Day,

    /// <summary>每周, from Monday.</summary>
    Week,

    /// <summary>每月.</summary>
    Month,
}
