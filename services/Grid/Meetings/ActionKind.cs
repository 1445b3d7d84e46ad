namespace GovPlatform.GridService.Meetings;

internal enum ActionKind
{
    /// <summary>转办事件: it becomes an incident.</summary>
    Incident,

    /// <summary>交办任务: the unit reports that it is done.</summary>
    Task,
}
