namespace GovPlatform.GridService.Patrols;

internal enum PatrolKind
{
    /// <summary>随机巡查: not owed by any plan.</summary>
    Free,

    /// <summary>计划巡查: by the plan in force for the grid on that day.</summary>
    Planned,
}
