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
    public void A_date_is_midnight_in_the_county(string from, string start) =>
        Assert.Equal(DateTimeOffset.Parse(start, null), Period.Read(from, null, Now, County).From);

    [Fact]
    public void Nothing_said_is_everything_until_now() =>
        Assert.Equal(new Period(DateTimeOffset.UnixEpoch, Now), Period.Read(null, null, Now, County));

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
    public void Anything_else_is_refused(string from) =>
        Assert.Throws<BadRequestException>(() => Period.Read(from, null, Now, County));

    [Fact]
    public void A_period_does_not_end_before_it_starts() =>
        Assert.Equal(
            "figure.period",
            Assert.Throws<RuleBrokenException>(() => Period.Read("2026-11-20", "2026-11-19", Now, County)).Code
        );
}
