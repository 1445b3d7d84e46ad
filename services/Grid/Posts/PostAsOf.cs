using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.GridService.Posts;

/// <summary>Reads the query parameter <c>asOf</c> of posts, whose terms begin and end at moments, not on days.</summary>
internal static class PostAsOf
{
    /// <summary>
    /// The moment meant by <c>asOf</c>, UTC: an instant, or the start of a date in the county's time zone; null where it is
    /// absent.
    /// </summary>
    /// <param name="asOf">The parameter as sent, or null.</param>
    /// <exception cref="BadRequestException"><c>time.asOf.malformed</c> when it is neither.</exception>
    public static DateTimeOffset? InstantAsOf(this CountyTime time, string? asOf) =>
        time.ReadInstant(asOf, "asOf", "time.asOf.malformed");
}
