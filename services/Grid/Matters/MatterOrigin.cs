namespace GovPlatform.GridService.Matters;

/// <summary>In which of the grid centre's records a matter was raised, and to which its end comes back.</summary>
internal enum MatterOrigin
{
    /// <summary>巡查发现: found on a patrol (A7).</summary>
    PatrolFinding,

    /// <summary>交办事项: resolved at a meeting (A6).</summary>
    MeetingAction,
}
