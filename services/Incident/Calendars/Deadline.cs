namespace GovPlatform.IncidentService.Calendars;

/// <summary>A moment computed from a calendar, or the year whose calendar is missing.</summary>
/// <param name="DueAt">UTC; null when a calendar is missing.</param>
/// <param name="MissingYear">Null when it could be computed.</param>
internal sealed record Deadline(DateTimeOffset? DueAt, int? MissingYear)
{
    public static Deadline At(DateTimeOffset due) => new(due, null);

    public static Deadline Missing(int year) => new(null, year);
}
