using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.OversightService.Figures;

/// <summary>A span of time, its end exclusive.</summary>
/// <param name="From">Start, UTC.</param>
/// <param name="To">End, UTC, exclusive.</param>
internal sealed record Period(DateTimeOffset From, DateTimeOffset To)
{
    private const string Code = "figure.time.malformed";

    /// <summary>
    /// Reads <c>from</c> and <c>to</c>: instants with offset, or dates, which mean midnight in the county. What has not come
    /// yet is in no period: one that reaches beyond <paramref name="now"/> ends there, and where it lies wholly beyond, it
    /// is empty. Nothing is owed, missed or held in days to come.
    /// </summary>
    /// <param name="from">Start, or null for the beginning of all.</param>
    /// <param name="to">End, or null for <paramref name="now"/>.</param>
    /// <param name="now">The moment of asking.</param>
    /// <param name="time">The county's time.</param>
    /// <exception cref="BadRequestException"><c>figure.time.malformed</c> when one is neither.</exception>
    /// <exception cref="RuleBrokenException"><c>figure.period.reversed</c> when it ends before it starts.</exception>
    public static Period Read(string? from, string? to, DateTimeOffset now, CountyTime time)
    {
        var period = new Period(
            time.Read(from, "from", Code) ?? DateTimeOffset.UnixEpoch,
            time.Read(to, "to", Code) ?? now
        );
        return period.From <= period.To
            ? new Period(Earlier(period.From, now), Earlier(period.To, now))
            : throw new RuleBrokenException("figure.period.reversed", RefusalKind.Invalid);
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
