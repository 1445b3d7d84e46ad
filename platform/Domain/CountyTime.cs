namespace GovPlatform.Domain;

/// <summary>Days and clocks as the county reads them: in its own time zone, <c>TimeZone</c> in the configuration.</summary>
/// <param name="zone">The time zone.</param>
public sealed class CountyTime(TimeZoneInfo zone)
{
    /// <summary>The time zone.</summary>
    public TimeZoneInfo Zone => zone;

    /// <summary>What the county's clocks show at a moment.</summary>
    /// <param name="at">The moment.</param>
    public DateTime Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, zone).DateTime;

    /// <summary>The moment at which the county's clocks show this, UTC.</summary>
    /// <param name="local">Day and time of day.</param>
    public DateTimeOffset Moment(DateTime local) =>
        new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();

    /// <summary>The day of a moment.</summary>
    /// <param name="at">The moment.</param>
    public DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(Local(at));

    /// <summary>First moment of a day, UTC.</summary>
    /// <param name="day">The day.</param>
    public DateTimeOffset StartOf(DateOnly day) => Moment(day.ToDateTime(TimeOnly.MinValue));
}
