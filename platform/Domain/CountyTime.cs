namespace GovPlatform.Domain;

/// <summary>
/// Converts between moments and local dates and times in the county's time zone (setting <c>TimeZone</c>).
/// </summary>
public sealed class CountyTime(TimeZoneInfo zone)
{
    /// <summary>The county's time zone.</summary>
    public TimeZoneInfo Zone => zone;

    /// <summary>Local date and time at a moment.</summary>
    public DateTime Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, zone).DateTime;

    /// <summary>The moment of a local date and time, UTC.</summary>
    public DateTimeOffset Moment(DateTime local) =>
        new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();

    /// <summary>Local day of a moment.</summary>
    public DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(Local(at));

    /// <summary>First moment of a local day, UTC.</summary>
    public DateTimeOffset StartOf(DateOnly day) => Moment(day.ToDateTime(TimeOnly.MinValue));
}
