namespace GovPlatform.IncidentService.Clocks;

/// <summary>In what a limit is counted.</summary>
internal enum LimitUnit
{
    /// <summary>Minutes of the wall clock: nights and holidays count.</summary>
    Minutes,

    /// <summary>Minutes within working hours.</summary>
    WorkingMinutes,

    /// <summary>Working days; the day of the start does not count, and the last one ends with its working hours.</summary>
    WorkingDays,
}
