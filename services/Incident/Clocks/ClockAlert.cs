namespace GovPlatform.IncidentService.Clocks;

/// <summary>Which timers of a clock have fired; each fires once in a round.</summary>
internal enum ClockAlert
{
    None,

    /// <summary>黄牌: three quarters of its time have passed.</summary>
    Warned,

    /// <summary>红牌: it is overdue.</summary>
    Overdue,
}
