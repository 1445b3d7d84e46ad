using GovPlatform.OversightService.Figures;
using Xunit;

namespace GovPlatform.OversightService.Tests.Figures;

/// <summary>
/// A caller who may not open the facts that a figure counts gets whole calendar periods and rounded numbers.
/// </summary>
[Collection(OversightCollection.Name)]
public sealed class ProtectedFigureTests(OversightFixture oversight)
{
    private const string Now = "2026-12-20T10:00:00+08:00";

    [Theory]
    [InlineData("?from=2026-11-20T00:00:00.000001%2B08:00&to=2026-11-21", "figure.from.notWholeDay")]
    [InlineData("?from=2026-11-20&to=2026-11-20T12:00:00%2B08:00", "figure.to.notWholeDay")]
    [InlineData("?from=2026-11-20T00:00:00Z&to=2026-11-21T00:00:00Z", "figure.from.notWholeDay")]
    [InlineData("?from=2026-11-20&to=2026-11-22", "figure.period.notCalendar")]
    [InlineData("?from=2026-11-20&to=2026-11-20", "figure.period.notCalendar")]
    [InlineData("?from=2026-11-20", "figure.period.notCalendar")]
    [InlineData("?to=2026-11-20", "figure.period.notCalendar")]
    [InlineData("?from=2026-11-24&to=2026-12-01", "figure.period.notCalendar")]
    [InlineData("?from=2026-11-02&to=2026-12-02", "figure.period.notCalendar")]
    [InlineData("?from=2026-11-01&to=2027-02-01", "figure.period.notCalendar")]
    [InlineData("?from=2026-04-01&to=2027-04-01", "figure.period.notCalendar")]
    public async Task Other_periods_are_refused_except_to_those_who_may_open_the_facts(string query, string code)
    {
        var address = "/api/v1/figures/mediation.agreed" + query;

        var refused = await oversight.OfUnit("/", "figure.read", "incident.read", "demo.seed").GetAsync(address, Now);
        var allowed = await oversight
            .OfUnit("/", "figure.read", "mediation.manage", "demo.seed")
            .GetAsync(address, Now);

        Assert.Equal((422, code), (refused.Status, refused.Code));
        Assert.Equal(200, allowed.Status);
        Assert.Null(allowed.Number("step"));
    }

    [Theory]
    [InlineData("?from=2026-11-20&to=2026-11-21")]
    [InlineData("?from=2026-11-20T00:00:00%2B08:00&to=2026-11-20T16:00:00Z")]
    [InlineData("?from=2026-11-23&to=2026-11-30")]
    [InlineData("?from=2026-11-01&to=2026-12-01")]
    [InlineData("?from=2026-10-01&to=2027-01-01")]
    [InlineData("?from=2026-01-01&to=2027-01-01")]
    [InlineData("")]
    public async Task Periods_of_the_calendar_are_answered(string query)
    {
        var response = await oversight
            .OfUnit("/", "figure.read", "demo.seed")
            .GetAsync("/api/v1/figures/mediation.agreed" + query, Now);

        Assert.Equal(200, response.Status);
        Assert.Equal(5, response.Number("step"));
    }

    [Fact]
    public async Task Today_does_not_count_yet()
    {
        var county = new TestCounty(oversight, "76");
        await county.GivenAsync([
            .. Enumerable.Range(0, 10).Select(_ => Facts.Mediation(county.East, Facts.Subject(), 2, "agree", "agreed")),
        ]);

        Assert.Equal("0/0", await ShownAsync(county, "mediation.agreed", "", "2026-11-20T23:59:59+08:00"));
        Assert.Equal("10/10", await ShownAsync(county, "mediation.agreed", "", "2026-11-21T00:00:00+08:00"));
    }

    /// <summary>Seven agreed in the east, two and a failed one in the west.</summary>
    [Fact]
    public async Task No_cell_under_five_follows_from_the_difference_of_two_answers()
    {
        var county = new TestCounty(oversight, "77");
        await county.GivenAsync([
            .. Enumerable.Range(0, 7).Select(_ => Facts.Mediation(county.East, Facts.Subject(), 2, "agree", "agreed")),
            .. Enumerable.Range(0, 2).Select(_ => Facts.Mediation(county.West, Facts.Subject(), 2, "agree", "agreed")),
            Facts.Mediation(county.West, Facts.Subject(), 2, "fail", "failed"),
        ]);
        const string Month = "?from=2026-11-01&to=2026-12-01";

        Assert.Equal("5/10", await ShownAsync(county, "mediation.agreed", Month));
        Assert.Equal("5/5", await ShownAsync(county, "mediation.agreed", Month + "&unit=771"));
        Assert.Equal("0/0", await ShownAsync(county, "mediation.agreed", Month + "&unit=772"));
        Assert.Equal("0.9 = 9/10", await county.FigureAsync("mediation.agreed"));

        await oversight.PublishAsync(Facts.Mediation(county.West, Facts.Subject(), 2, "agree", "agreed"));
        await oversight.SettleAsync("SELECT count(*) FROM fact WHERE unit_path = '/77/772/'", 5);

        Assert.Equal("0/0", await ShownAsync(county, "mediation.agreed", Month + "&unit=772"));
    }

    [Fact]
    public async Task The_minutes_of_fewer_than_five_volunteers_are_not_shown()
    {
        var county = new TestCounty(oversight, "78");
        await county.GivenAsync([
            .. Enumerable.Range(0, 4).Select(_ => Served(county.East, 900)),
            .. Enumerable.Range(0, 5).Select(_ => Served(county.West, 130)),
        ]);
        const string Month = "?from=2026-11-01&to=2026-12-01";

        Assert.Equal("0/", await ShownAsync(county, "volunteer.minutes", Month + "&unit=781"));
        Assert.Equal("600/", await ShownAsync(county, "volunteer.minutes", Month + "&unit=782"));
        Assert.Equal("3600", await county.FigureAsync("volunteer.minutes", county.East));

        static Contracts.IFact Served(string path, int minutes) =>
            Facts.SignUp(path, Facts.Subject(), 3, "served", Facts.Subject(), Facts.Subject(), minutes);
    }

    [Fact]
    public async Task A_leader_gets_exact_numbers_only_where_they_may_open_the_facts()
    {
        var leader = oversight.OfUnit("/", "incident.read", "socialOrg.review", "figure.read");
        var exact = new List<string>();
        foreach (var name in FigureCatalog.All.Keys)
        {
            var response = await leader.GetAsync("/api/v1/figures/" + name);
            Assert.Equal(200, response.Status);
            if (response.Number("step") is null)
            {
                exact.Add(name[..name.IndexOf('.', StringComparison.Ordinal)]);
            }
        }

        Assert.Equal(17, exact.Count(family => family == "incidents"));
        Assert.Equal(9, exact.Count(family => family == "socialOrg"));
        // Whether a station is open is in a public register.
        Assert.Equal(1, exact.Count(family => family == "station"));
        // Burden by lists is not among them, since a leader without the permission may not open records.
        Assert.Equal(3, exact.Count(family => family == "burden"));
        Assert.Equal(2, exact.Count(family => family == "training"));
        Assert.Equal(32, exact.Count);
    }

    [Fact]
    public void Every_figure_names_the_facts_it_counts() =>
        Assert.All(FigureCatalog.All.Values, figure => Assert.NotEmpty(figure.CountedTypes));

    private async Task<string> ShownAsync(TestCounty county, string name, string query, string at = Now)
    {
        var response = await oversight
            .OfUnit(county.Root, "figure.read", "demo.seed")
            .GetAsync($"/api/v1/figures/{name}{query}", at);
        Assert.Equal(200, response.Status);
        var (part, whole) = (response.Number("numerator")!.Value, response.Number("denominator"));
        if (whole is not 0)
        {
            // The ratio tells nothing beyond the rounded numbers.
            Assert.Equal(Math.Round((decimal)part / (whole ?? 1), 10), response["value"].GetDecimal());
        }
        return $"{part}/{whole}";
    }
}
