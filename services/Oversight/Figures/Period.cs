using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.OversightService.Figures;

/// <summary>A span of time.</summary>
/// <param name="From">Start, UTC.</param>
/// <param name="To">End, UTC, exclusive.</param>
internal sealed record Period(DateTimeOffset From, DateTimeOffset To)
{
    private const string Code = "figure.time.malformed";

    /// <summary>
    /// Reads <c>from</c> and <c>to</c>: instants with offset, or dates, which mean midnight in the county. The period
    /// is cut off at <paramref name="now"/>, and is empty if it lies wholly after it, because nothing can have been
    /// owed, missed or held in the future.
    /// </summary>
    /// <param name="from">Start; null for the beginning of the ledger.</param>
    /// <param name="to">End; null for <paramref name="now"/>.</param>
    /// <param name="now">The moment of the request, UTC.</param>
    /// <exception cref="BadRequestException"><c>figure.time.malformed</c> when one is neither.</exception>
    /// <exception cref="RuleBrokenException"><c>figure.period.reversed</c> when it ends before it starts.</exception>
    public static Period Read(string? from, string? to, DateTimeOffset now, CountyTime time)
    {
        var period = new Period(
            time.ReadInstant(from, "from", Code) ?? DateTimeOffset.UnixEpoch,
            time.ReadInstant(to, "to", Code) ?? now
        );
        return period.From <= period.To
            ? new Period(Earlier(period.From, now), Earlier(period.To, now))
            : throw new RuleBrokenException("figure.period.reversed", RefusalKind.Invalid);
    }

    /// <summary>
    /// Reads a period for a caller who may not open the facts that are counted: one day, week from Monday, month, quarter
    /// or year of the county's calendar, or everything if neither end is given. It is cut off at the beginning of today.
    /// Periods that overlap, or an end that moves with the clock, would show single facts as differences.
    /// </summary>
    /// <param name="now">The moment of the request, UTC.</param>
    /// <exception cref="BadRequestException"><c>figure.time.malformed</c> when one is no time.</exception>
    /// <exception cref="RuleBrokenException">
    /// <c>figure.from.notWholeDay</c>, <c>figure.to.notWholeDay</c> or <c>figure.period.notCalendar</c>, besides those of
    /// <see cref="Read"/>.
    /// </exception>
    public static Period ReadCalendar(string? from, string? to, DateTimeOffset now, CountyTime time)
    {
        var today = time.StartOf(time.DayOf(now));
        var period = Read(from, to, today, time);
        if (from is null && to is null)
        {
            return period;
        }
        var start = ReadDay(from, "from", "figure.from.notWholeDay", time);
        var end = ReadDay(to, "to", "figure.to.notWholeDay", time);
        return start is { } first && end is { } last && IsCalendarPeriod(first, last)
            ? period
            : throw new RuleBrokenException("figure.period.notCalendar", RefusalKind.Invalid);
    }

    private static DateOnly? ReadDay(string? text, string field, string notWholeDay, CountyTime time)
    {
        if (time.ReadInstant(text, field, Code) is not { } instant)
        {
            return null;
        }
        var day = time.DayOf(instant);
        return time.StartOf(day) == instant ? day : throw new RuleBrokenException(notWholeDay, RefusalKind.Invalid);
    }

    private static bool IsCalendarPeriod(DateOnly from, DateOnly to) =>
        to == from.AddDays(1)
        || (from.DayOfWeek == DayOfWeek.Monday && to == from.AddDays(7))
        || (
            from.Day == 1
            && (
                to == from.AddMonths(1)
                || ((from.Month - 1) % 3 == 0 && to == from.AddMonths(3))
                || (from.Month == 1 && to == from.AddYears(1))
            )
        );

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
