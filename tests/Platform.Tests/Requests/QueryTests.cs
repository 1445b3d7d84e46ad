using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.PlatformTests.Requests;

/// <summary>Values of query strings are parsed by the platform, in all services alike.</summary>
public sealed class QueryTests
{
    private static readonly CountyTime Shanghai = new(TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"));
    private static readonly CountyTime Berlin = new(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));

    private enum Move
    {
        TakeOn,
        GiveBack,
    }

    [Theory]
    [InlineData("2026-11-20", "2026-11-19T16:00:00Z")]
    [InlineData("2026-11-20T00:00:00+08:00", "2026-11-19T16:00:00Z")]
    [InlineData("2026-11-20T00:00:00 08:00", "2026-11-19T16:00:00Z")]
    [InlineData("2026-11-20T00:00:00.1234567Z", "2026-11-20T00:00:00.123456Z")]
    public void A_date_is_read_as_midnight_in_the_county_and_an_instant_unchanged(string text, string instant) =>
        Assert.Equal(DateTimeOffset.Parse(instant, null), Shanghai.ReadInstant(text, "from"));

    [Fact]
    public void The_county_may_be_in_another_time_zone_with_daylight_saving()
    {
        Assert.Equal(TimeSpan.FromHours(23), Berlin.StartOf(new(2026, 3, 30)) - Berlin.StartOf(new(2026, 3, 29)));
        Assert.Equal(new DateOnly(2026, 3, 30), Berlin.DayOf(Berlin.StartOf(new(2026, 3, 30))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("never")]
    [InlineData("2026-02-30")]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31T23:59:59Z")]
    [InlineData("2026-11-20T10:00:00")]
    [InlineData("2026-11-20T10:00:00+08:00\n")]
    [InlineData("20.11.2026")]
    public void Any_other_text_is_rejected(string text)
    {
        Assert.Throws<BadRequestException>(() => Shanghai.ReadInstant(text, "from"));
        Assert.Null(Shanghai.ReadInstant(null, "from"));
    }

    [Fact]
    public void Enum_names_are_parsed_as_they_are_written()
    {
        Assert.Equal(["takeOn", "giveBack"], EnumNames.All<Move>());
        Assert.All(
            Enum.GetValues<Move>(),
            move => Assert.Equal(move, QueryValues.ParseEnum<Move>(EnumNames.NameOf(move), "move"))
        );
        Assert.Null(QueryValues.ParseEnum<Move>(null, "move"));
        string[] wrong = ["TakeOn", "takeon", "0", ""];
        Assert.All(wrong, name => Assert.Throws<BadRequestException>(() => QueryValues.ParseEnum<Move>(name, "move")));
    }
}
