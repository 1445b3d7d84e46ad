using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.GridService.Units;

/// <summary>The day meant by <c>asOf</c>: a day, or the county's day of an instant.</summary>
internal static class AsOf
{
    /// <summary>Reads it.</summary>
    /// <param name="time">The county's time.</param>
    /// <param name="asOf">What the caller wrote, or null.</param>
    /// <returns>The day, or null where none was asked for.</returns>
    /// <exception cref="BadRequestException"><c>time.asOf.malformed</c> when it is neither.</exception>
    public static DateOnly? DayAsOf(this CountyTime time, string? asOf) =>
        time.Read(asOf, "asOf", "time.asOf.malformed") is { } at ? time.DayOf(at) : null;
}
