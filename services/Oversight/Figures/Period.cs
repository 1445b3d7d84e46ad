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

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
