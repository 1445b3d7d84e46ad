using System.Net;
using System.Text.Json;
using GovPlatform.Contracts;
using GovPlatform.OversightService.Board;
using GovPlatform.OversightService.Tests.Figures;
using GovPlatform.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using LedgerFact = GovPlatform.OversightService.Ledger.Fact;

namespace GovPlatform.OversightService.Tests.Board;

[Collection(OversightCollection.Name)]
public sealed class BoardTests(OversightFixture oversight)
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    /// <summary>Over all facts in the ledger, those of other tests included.</summary>
    [Fact]
    public async Task The_numbers_of_the_board_equal_the_figures()
    {
        var county = new TestCounty(oversight, "51");
        var (issue, handedOn, twice, signUp, subject) = (
            Facts.Subject(),
            Facts.Subject(),
            Facts.Subject(),
            Facts.Subject(),
            Facts.Subject()
        );
        await county.GivenAsync(
            Facts.Reported(county.East, subject: twice),
            Facts.Closed(county.East, twice, 5),
            Facts.Moved(county.East, twice, 7, "reopen"),
            Facts.Closed(county.East, twice, 9, state: s => s with { Tier = "station" }),
            Facts.Closed(county.East, Facts.Subject(), 9, byReporter: true),
            Facts.Issue(county.East, issue, 2, "solve", "solved"),
            Facts.Mediation(county.East, Facts.Subject(), 2, "agree", "agreed", issue: issue),
            Facts.Mediation(county.East, Facts.Subject(), 2, "fail", "failed"),
            Facts.Issue(county.East, handedOn, 2, "solve", "solved"),
            Facts.HandedOn(county.East, handedOn, 4),
            Facts.SignUp(county.East, signUp, 3, "served", Facts.Subject(), Facts.Subject(), 60),
            Facts.SignUp(county.East, signUp, 4, "served", Facts.Subject(), Facts.Subject(), 90),
            Facts.Station(county.East, subject, 1, "open"),
            Facts.Station(county.East, subject, 2, "closed"),
            Facts.Station(county.East, Facts.Subject(), 1, "open"),
            Facts.Session(county.East, "lecture", 17),
            Facts.Incubation(county.East, subject, 4, "incubating"),
            Facts.Incubation(county.East, subject, 5, "graduated")
        );
        string[] figures =
        [
            await FigureAsync("incidents.reported"),
            await FigureAsync("matters.solvedAtTier.station"),
            await FigureAsync("matters.solvedAtTier.station", "denominator"),
            await FigureAsync("mediation.agreed"),
            await FigureAsync("station.open"),
            await FigureAsync("station.visits"),
            await FigureAsync("volunteer.people"),
            await FigureAsync("volunteer.minutes"),
            await FigureAsync("socialOrg.byStage.incubating"),
            await FigureAsync("socialOrg.byStage.graduated"),
        ];

        await Task.Delay(1500, TestContext.Current.CancellationToken);
        var numbers = oversight.Services.GetRequiredService<BoardCache>().Numbers;

        object[] shown =
        [
            numbers.Reported,
            numbers.Solved.AtStation,
            numbers.Solved.Everywhere,
            numbers.Agreed,
            numbers.StationsOpen,
            numbers.Visits,
            numbers.Volunteers,
            numbers.Minutes,
            numbers.InStage("incubating"),
            numbers.InStage("graduated"),
        ];
        Assert.Equal(figures, shown.Select(number => $"{number}"));
        Assert.True(numbers.Closed > 0);
    }

    /// <summary>If it counted as both, the overlap would reveal how few incidents were reopened.</summary>
    [Fact]
    public void A_reopened_incident_is_counted_as_open_only()
    {
        var numbers = new BoardNumbers();
        var all = Enumerable.Range(0, 100).Select(_ => Facts.Subject()).ToList();
        Take(all.Select(incident => Facts.Reported("/55/", subject: incident)));
        Take(all.Take(60).Select(incident => Facts.Closed("/55/", incident, 5)));
        Take(all.Take(3).Select(incident => Facts.Moved("/55/", incident, 7, "reopen")));
        Take([Facts.Moved("/55/", Facts.Subject(), 7, "take")]);

        Assert.Equal((100, 57, 43), (numbers.Reported, numbers.Closed, numbers.Open));

        void Take(IEnumerable<IFact> messages)
        {
            foreach (var message in messages)
            {
                var fact = LedgerFact.Create(Facts.Subject(), message, Facts.Noon);
                numbers.Apply(fact, JsonElement.Parse(fact.Payload));
            }
        }
    }

    [Fact]
    public async Task The_board_and_its_stream_are_public()
    {
        await oversight.PublishAsync(Facts.Reported("/52/"));
        using var client = oversight.CreateClient(token: null);

        await Eventually.TrueAsync(async () => await StatusAsync(client) != HttpStatusCode.ServiceUnavailable);
        var page = JsonElement.Parse(
            await client.GetStringAsync(
                new Uri("/api/v1/board", UriKind.Relative),
                TestContext.Current.CancellationToken
            )
        );
        await using var stream = await client.GetStreamAsync(
            new Uri("/api/v1/board/events", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        using var reader = new StreamReader(stream);
        string? line;
        while ((line = await reader.ReadLineAsync(TestContext.Current.CancellationToken)) is not null)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                break;
            }
        }

        Assert.Equal(
            page.GetProperty("state").EnumerateObject().Select(property => property.Name),
            JsonElement.Parse(line!["data: ".Length..]).EnumerateObject().Select(property => property.Name)
        );
    }

    [Fact]
    public void The_last_moves_contain_place_and_matter_and_no_person() =>
        Assert.Equal(
            [
                new BoardMove("11-20 12:02", "全县", "一起调解", "达成协议"),
                new BoardMove("11-20 12:00", "单位", "照明", "新上报"),
            ],
            MovesAfter(
                Facts.Reported("/53/531/5311/"),
                Facts.Moved("/53/531/", Facts.Subject(), 3, "note", at: Facts.Noon.AddMinutes(1)),
                Facts.Mediation("/53/531/", Facts.Subject(), 2, "agree", "agreed", at: Facts.Noon.AddMinutes(2)),
                Facts.SignUp("/53/531/", Facts.Subject(), 2, "served", Facts.Subject(), Facts.Subject(), 60),
                Facts.Station("/53/531/", Facts.Subject(), 1, "open")
            )
        );

    /// <summary>Solved at the same time as the mediation, the issue would reveal its place.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_issue_that_a_mediation_settled_is_not_shown(bool issueFirst)
    {
        var issue = Facts.Subject();
        IFact[] facts =
        [
            Facts.Mediation("/53/531/", Facts.Subject(), 2, "agree", "agreed", issue),
            Facts.Issue("/53/531/", issue, 2, "solve", "solved", byMediation: true),
        ];

        Assert.Equal(
            [new BoardMove("11-20 12:00", "全县", "一起调解", "达成协议")],
            MovesAfter(issueFirst ? [facts[1], facts[0]] : facts)
        );
    }

    [Fact]
    public void The_last_moves_contain_activities_and_outcomes_of_issues()
    {
        Assert.Equal(
            [
                new BoardMove("11-20 12:02", "单位", "驿站议题", "小区内解决"),
                new BoardMove("11-20 12:01", "单位", "驿站议题", "已答复"),
                new BoardMove("11-20 12:00", "单位", "志愿服务", "活动发起"),
            ],
            MovesAfter(
                Facts.Called("/53/531/"),
                Facts.Issue("/53/531/", Facts.Subject(), 3, "answer", "answered", Facts.Noon.AddMinutes(1)),
                Facts.Issue("/53/531/", Facts.Subject(), 2, "solve", "solved", Facts.Noon.AddMinutes(2))
            )
        );
    }

    [Fact]
    public void The_map_shows_the_grids_that_are_valid_today()
    {
        var builder = new BoardMapBuilder();
        var (old, redrawn) = (Facts.Subject(), Facts.Subject());
        Take(old, 1, "G1", "2026-01-01", Square(103), validTo: "2026-11-01");
        Take(redrawn, 1, "G2", "2026-01-01", Square(104));
        Take(redrawn, 2, "G2", "2026-12-01", Square(105));
        Take(Facts.Subject(), 1, "G3", "2026-01-01", "not a map");
        Take(Facts.Subject(), 1, "G4", "2026-01-01", """{"type":"Point","coordinates":[1,2]}""");

        Assert.Equal([(redrawn, "G2")], builder.Build(new DateOnly(2026, 11, 20)));
        var grid = Assert.Single(builder.Map.Grids);
        Assert.Matches(@"\AM0 \d+(\.\d)?L1000 .*Z\z", grid.Path);
        var version = builder.Map.Version;
        builder.Build(new DateOnly(2026, 11, 20));
        Assert.Equal(version, builder.Map.Version);

        void Take(Guid subject, long sequence, string code, string from, string geometry, string? validTo = null)
        {
            var content = JsonSerializer.SerializeToElement(
                new
                {
                    geometry,
                    code,
                    name = code,
                    validFrom = from,
                    validTo,
                }
            );
            var fact = LedgerFact.Create(subject, Facts.Unit("/54/", subject, sequence), Facts.Noon);
            builder.Apply(fact, content);
        }

        static string Square(int west) =>
            $$"""{"type":"Polygon","coordinates":[[[{{west}},38],[{{west + 1}},38],[{{west + 1}},39],[{{west}},39],[{{west}},38]]]}""";
    }

    /// <summary>The last moves after some messages, in a county whose town is <c>/53/531/</c>.</summary>
    private static IReadOnlyList<BoardMove> MovesAfter(params IFact[] messages)
    {
        var moves = new BoardMoves(Zone);
        foreach (var message in messages.Prepend(Facts.Unit("/53/531/")))
        {
            var fact = LedgerFact.Create(Facts.Subject(), message, Facts.Noon);
            moves.Apply(fact, JsonElement.Parse(fact.Payload));
        }
        return moves.GetLatest();
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client)
    {
        using var answer = await client.GetAsync(
            new Uri("/api/v1/board", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        return answer.StatusCode;
    }

    private async Task<string> FigureAsync(string name, string part = "numerator")
    {
        // Other tests have published facts of later days, which the board has applied already.
        var response = await oversight
            .OfUnit("/", [.. OversightFixture.ReadEverything, "demo.seed"])
            .GetAsync($"/api/v1/figures/{name}", "2030-01-01T00:00:00+08:00");
        return response[part].GetRawText();
    }
}
