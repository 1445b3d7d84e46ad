namespace GovPlatform.IncidentService.Incidents;

/// <summary>
/// A span of report time in which a text is searched. A list shows the newest incidents first, so a search goes through spans
/// from the newest on until its page is full: a common word need not be looked for in all that ever happened.
/// </summary>
/// <param name="From">Begin, UTC, a first of a month; null for no begin.</param>
/// <param name="To">End, UTC, a first of a month; null for no end.</param>
/// <param name="Months">Tokens of its months (<see cref="IncidentSearch.MonthToken"/>); null for all that lie before.</param>
internal sealed record SearchWindow(DateTimeOffset? From, DateTimeOffset? To, IReadOnlyList<string>? Months)
{
    /// <summary>Months of the spans after the first; what remains is the last.</summary>
    private static readonly int[] Lengths = [2, 10];

    /// <summary>Spans that together hold everything reported until the end of the month after a moment.</summary>
    /// <param name="until">UTC.</param>
    public static IEnumerable<SearchWindow> NewestFirst(DateTimeOffset until)
    {
        // Reports bear the time of the server that received them, which may be a little ahead.
        var next = FirstOfMonth(until).AddMonths(2);
        DateTimeOffset? to = null;
        foreach (var length in Lengths)
        {
            var from = FirstOfMonth(until).AddMonths(1 - length);
            until = from.AddTicks(-1);
            var months = new List<string>();
            for (var month = from; month < (to ?? next); month = month.AddMonths(1))
            {
                months.Add(IncidentSearch.MonthToken(month));
            }
            yield return new SearchWindow(from, to, months);
            to = from;
        }
        yield return new SearchWindow(null, to, null);
    }

    /// <summary>Those of some incidents that were reported in the span.</summary>
    public IQueryable<Incident> Within(IQueryable<Incident> incidents)
    {
        if (From is { } from)
        {
            incidents = incidents.Where(incident => incident.ReportedAt >= from);
        }
        return To is { } to ? incidents.Where(incident => incident.ReportedAt < to) : incidents;
    }

    private static DateTimeOffset FirstOfMonth(DateTimeOffset at) =>
        new(at.UtcDateTime.Year, at.UtcDateTime.Month, 1, 0, 0, 0, TimeSpan.Zero);
}
