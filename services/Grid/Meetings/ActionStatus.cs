namespace GovPlatform.GridService.Meetings;

internal enum ActionStatus
{
    /// <summary>待办: a task that is not done.</summary>
    Open,

    /// <summary>已办: a task whose unit has said how it was done.</summary>
    Done,

    /// <summary>已上报: an incident that has not ended.</summary>
    HandedOn,

    /// <summary>已答复: the incident has ended.</summary>
    Answered,
}
