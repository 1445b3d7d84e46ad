namespace GovPlatform.IncidentService.Calendars;

/// <summary>A day that a notice names.</summary>
/// <param name="Date">Local date.</param>
/// <param name="Name">The holiday it belongs to, such as 春节.</param>
/// <param name="IsOffDay">True for a public holiday, false for a day of a weekend that is worked.</param>
internal sealed record CalendarDay(DateOnly Date, string Name, bool IsOffDay);
