using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.GridService.Units;

/// <summary>Reads the query parameter <c>asOf</c>.</summary>
internal static class AsOf
{
    /// <summary>
    /// The day meant by <c>asOf</c>: a date, or the county's day of an instant; null where it is absent.
    /// </summary>
    /// <param name="asOf">The parameter as sent, or null.</param>
    /// <exception cref="BadRequestException"><c>time.asOf.malformed</c> when it is neither.</exception>
    public static DateOnly? DayAsOf(this CountyTime time, string? asOf) =>
        time.ReadInstant(asOf, "asOf", "time.asOf.malformed") is { } at ? time.DayOf(at) : null;
}
