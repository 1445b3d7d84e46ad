using GovPlatform.Domain;
using GovPlatform.OversightService.Figures;
using GovPlatform.ServiceDefaults;
using Xunit;

namespace GovPlatform.OversightService.Tests.Figures;

public sealed class PeriodTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 4, 0, 0, TimeSpan.Zero);
    private static readonly CountyTime County = new(TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"));

    [Theory]
    [InlineData("2026-11-20", "2026-11-19T16:00:00Z")]
    [InlineData("2026-11-20T00:00:00+08:00", "2026-11-19T16:00:00Z")]
    [InlineData("2026-11-20T00:00:00 08:00", "2026-11-19T16:00:00Z")]
    [InlineData("2026-11-19T16:00Z", "2026-11-19T16:00:00Z")]
    public void A_date_means_midnight_in_the_county(string from, string start) =>
        Assert.Equal(DateTimeOffset.Parse(start, null), Period.Read(from, null, Now, County).From);

    [Fact]
    public void The_default_period_is_everything_until_now() =>
        Assert.Equal(new Period(DateTimeOffset.UnixEpoch, Now), Period.Read(null, null, Now, County));

    [Theory]
    [InlineData("2026-11-20", "2100-12-31", "2026-11-19T16:00:00Z")]
    [InlineData("1901-01-01", "8999-12-31", "1900-12-31T16:00:00Z")]
    [InlineData("2026-12-01", "2027-01-01", "2026-11-20T04:00:00Z")]
    public void A_period_ends_now_at_the_latest(string from, string to, string start) =>
        Assert.Equal(new Period(DateTimeOffset.Parse(start, null), Now), Period.Read(from, to, Now, County));

    [Theory]
    [InlineData("never")]
    [InlineData("")]
    [InlineData("2026-13-01")]
    [InlineData("2026-11-20T00:00:00")]
    [InlineData("20/11/2026")]
    [InlineData("9999-12-31")]
    [InlineData("0001-01-01")]
    [InlineData("2026-11-20T25:00:00Z")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    public void An_invalid_time_is_rejected(string from) =>
        Assert.Throws<BadRequestException>(() => Period.Read(from, null, Now, County));

    [Fact]
    public void A_period_that_ends_before_it_starts_is_rejected() =>
        Assert.Equal(
            "figure.period.reversed",
            Assert.Throws<RuleBrokenException>(() => Period.Read("2026-11-20", "2026-11-19", Now, County)).Code
        );
}
