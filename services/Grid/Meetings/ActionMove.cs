namespace GovPlatform.GridService.Meetings;

/// <summary>Steps of an action; the first creates it.</summary>
internal enum ActionMove
{
    /// <summary>交办.</summary>
    Assign,

    /// <summary>办结: the unit says how the task was done.</summary>
    Finish,

    /// <summary>The incident ended.</summary>
    Answer,

    /// <summary>The incident was reopened.</summary>
    Reopen,
}
