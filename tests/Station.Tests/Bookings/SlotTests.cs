using GovPlatform.Domain;
using GovPlatform.StationService.Bookings;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace GovPlatform.StationService.Tests.Bookings;

/// <summary>The slots of a repeated booking.</summary>
public sealed class SlotTests
{
    private static readonly DateTimeOffset From = new(2026, 3, 20, 18, 0, 0, TimeSpan.FromHours(1));

    [Fact]
    public void A_weekly_series_keeps_its_time_of_day_when_the_clocks_change()
    {
        var slots = Hour().Repeat(Frequency.Weekly, from => from < From.AddDays(15), In("Europe/Berlin"));
        Assert.Equal([17, 17, 16], slots.Select(slot => slot.From.UtcDateTime.Hour));
        Assert.All(slots, slot => Assert.Equal(TimeSpan.FromHours(1), slot.To - slot.From));
    }

    [Fact]
    public void The_first_slot_is_always_included() =>
        Assert.Single(Hour().Repeat(Frequency.Daily, _ => false, In("Asia/Shanghai")));

    [Fact]
    public void A_series_has_at_most_two_hundred_slots()
    {
        var last = From.AddDays(199);
        Assert.Equal(200, Hour().Repeat(Frequency.Daily, from => from <= last, In("Asia/Shanghai")).Count);
        var exception = Assert.Throws<RuleBrokenException>(() =>
            Hour().Repeat(Frequency.Daily, from => from <= last.AddDays(1), In("Asia/Shanghai"))
        );
        Assert.Equal("booking.series.tooLong", exception.Code);
    }

    [Fact]
    public void Slots_of_a_series_must_not_overlap()
    {
        var long25 = new Slot(From, From.AddHours(25));
        var exception = Assert.Throws<RuleBrokenException>(() =>
            long25.Repeat(Frequency.Daily, _ => false, In("Asia/Shanghai"))
        );
        Assert.Equal("booking.series.overlap", exception.Code);
        Assert.Single(long25.Repeat(Frequency.Weekly, _ => false, In("Asia/Shanghai")));
    }

    private static Slot Hour() => new(From, From.AddHours(1));

    private static CountyTime In(string zone) => new(TimeZoneInfo.FindSystemTimeZoneById(zone));
}
