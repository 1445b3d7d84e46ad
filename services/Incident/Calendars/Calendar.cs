using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.IncidentService.Calendars;

/// <summary>
/// The working days of one year, as the State Council's yearly notice announces them: public holidays, and the days of
/// weekends that become working days (调休). The notice of a year may name days of the turn of the year too. All other days
/// are working days from Monday to Friday. A year without a row has no calendar, and nothing is computed for it.
/// </summary>
[SecurityAudited(SecurityLogKind.ConfigurationChanged, nameof(Year))]
internal sealed class Calendar : OwnedConfiguration
{
    /// <summary>Table of the calendars.</summary>
    public const string Kind = "calendar";

    public required int Year { get; init; }

    /// <summary>Where the notice was published; null when not given.</summary>
    public string? Source { get; set; }

    /// <summary>The days that differ from the days of the week, in order.</summary>
    public IReadOnlyList<CalendarDay> Days { get; set; } = [];
}
