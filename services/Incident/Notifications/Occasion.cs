namespace GovPlatform.IncidentService.Notifications;

/// <summary>The kinds of step of an incident that a unit can be told of.</summary>
internal enum Occasion
{
    /// <summary>
    /// An urgent report, also one that is urgent because it reads as an emergency; and a correction by which a desk has an urgent
    /// matter that it had not before.
    /// </summary>
    Emergency,

    /// <summary>分派: it was sent to a handling unit.</summary>
    Dispatched,

    /// <summary>督办: a unit was ordered to answer.</summary>
    Supervised,

    /// <summary>黄牌: a clock warns.</summary>
    Warned,

    /// <summary>红牌: a clock is overdue, or an answer to a supervision order is.</summary>
    Overdue,

    /// <summary>上提: it was passed to a unit of a higher tier.</summary>
    Escalated,

    /// <summary>裁定: it was returned a second time, so that an arbiter must dispatch it.</summary>
    Arbiter,
}
