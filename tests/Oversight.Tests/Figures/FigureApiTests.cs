using System.Text.Json;
using GovPlatform.Contracts;
using Xunit;

namespace GovPlatform.OversightService.Tests.Figures;

[Collection(OversightCollection.Name)]
public sealed class FigureApiTests(OversightFixture oversight)
{
    [Fact]
    public async Task Figures_count_by_subtree_and_period()
    {
        var closed = Facts.Subject();
        var midnight = new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.FromHours(8));
        IFact[] facts =
        [
            Facts.Unit("/81/"),
            Facts.Unit("/81/811/"),
            Facts.Unit("/81/812/"),
            Facts.Reported("/81/811/", midnight, closed),
            Facts.Reported("/81/811/8111/", midnight.AddTicks(-10)),
            Facts.Reported("/81/812/", midnight.AddDays(1).AddTicks(-10)),
            Facts.Reported("/81/812/", midnight.AddDays(1)),
            Facts.Reported("/81/8110/", midnight),
            Facts.Closed("/81/811/", closed, 5, midnight.AddHours(1)),
            Facts.Closed("/81/811/", closed, 9, midnight.AddHours(2)),
        ];
        await oversight.PublishAsync(facts.Reverse());
        await oversight.SettleAsync("SELECT count(*) FROM fact WHERE unit_path LIKE '/81/%'", facts.Length);

        Assert.Equal(5, await ValueAsync("/81/", "incidents.reported", ""));
        Assert.Equal(2, await ValueAsync("/81/", "incidents.reported", "&unit=811"));
        Assert.Equal(3, await ValueAsync("/81/", "incidents.reported", "&from=2026-11-20&to=2026-11-21"));
        Assert.Equal(1, await ValueAsync("/81/", "incidents.reported", "&unit=811&from=2026-11-20&to=2026-11-21"));
        Assert.Equal(0, await ValueAsync("/81/", "incidents.reported", "&from=2026-11-20&to=2026-11-20"));
        Assert.Equal(1, await ValueAsync("/81/", "incidents.closed", ""));
        Assert.Equal(2, await ValueAsync("/81/811/", "incidents.reported", ""));
    }

    [Fact]
    public async Task A_figure_contains_its_formula_version_and_checkpoint()
    {
        await oversight.PublishAsync([Facts.Unit("/82/"), Facts.Reported("/82/")]);
        await oversight.SettleAsync("SELECT count(*) FROM fact WHERE unit_path = '/82/'", 2);

        var response = await oversight
            .OfUnit("/82/")
            .GetAsync("/api/v1/figures/incidents.reported?from=2026-01-01&to=2027-01-01");

        Assert.Equal(
            ("incidents.reported", 1, "82"),
            (response["name"].GetString(), response["formulaVersion"].GetInt32(), response["unit"].GetString())
        );
        Assert.Equal((1, 1), (response["value"].GetInt64(), response["numerator"].GetInt64()));
        Assert.Equal(JsonValueKind.Null, response["denominator"].ValueKind);
        var checkpoint = response["checkpoint"];
        var number = checkpoint.GetProperty("number").GetInt64();
        Assert.Equal(
            checkpoint.GetProperty("facts").GetInt64(),
            await oversight.Database.QueryAsync<long>($"SELECT count(*) FROM fact WHERE checkpoint <= {number}")
        );
        Assert.True(response.Body.TryGetProperty("asOf", out _));
    }

    [Fact]
    public async Task Facts_from_before_a_unit_moved_are_counted()
    {
        var unit = Facts.Subject();
        await oversight.PublishAsync([
            Facts.Unit("/830/", unit),
            Facts.Reported("/830/"),
            Facts.Unit("/83/830/", unit, 2),
            Facts.Reported("/83/830/"),
            Facts.Unit("/83/"),
        ]);
        await oversight.SettleAsync("SELECT count(*) FROM fact WHERE unit_path LIKE '%/830/'", 4);
        await oversight.SettleAsync("SELECT count(*) FROM fact WHERE unit_path = '/83/'", 1);

        Assert.Equal(2, await ValueAsync("/83/830/", "incidents.reported", ""));
        Assert.Equal(2, await ValueAsync("/83/", "incidents.reported", "&unit=830"));
        Assert.Equal(
            404,
            (await oversight.OfUnit("/84/").GetAsync("/api/v1/figures/incidents.reported?unit=830")).Status
        );
    }

    [Fact]
    public async Task A_caller_reads_only_figures_of_their_own_subtree()
    {
        await oversight.PublishAsync([
            Facts.Unit("/85/851/"),
            Facts.Unit("/85/852/"),
            Facts.Unit("/85/"),
            Facts.Reported("/85/851/"),
        ]);
        await oversight.SettleAsync("SELECT count(*) FROM fact WHERE unit_path LIKE '/85/%'", 4);

        Assert.Equal(
            404,
            (await oversight.OfUnit("/85/852/").GetAsync("/api/v1/figures/incidents.reported?unit=851")).Status
        );
        Assert.Equal(
            404,
            (await oversight.OfUnit("/85/852/").GetAsync("/api/v1/figures/incidents.reported?unit=85")).Status
        );
        Assert.Equal(404, (await oversight.OfUnit("").GetAsync("/api/v1/figures/incidents.reported?unit=851")).Status);
        Assert.Equal(404, (await oversight.OfUnit("").GetAsync("/api/v1/figures/incidents.reported")).Status);
        Assert.Equal(0, await ValueAsync("/85/852/", "incidents.reported", ""));
        Assert.Equal(
            403,
            (await oversight.OfUnit("/85/", "incident.read").GetAsync("/api/v1/figures/incidents.reported")).Status
        );
        Assert.True(await ValueAsync("/", "incidents.reported", "") >= 1);
    }

    [Theory]
    [InlineData("/api/v1/figures/no.such", 404, "figure.unknown")]
    [InlineData("/api/v1/figures/incidents.reported?unit=nothing", 404, "resource.missing")]
    [InlineData("/api/v1/figures/incidents.reported?from=never", 400, "figure.time.malformed")]
    [InlineData("/api/v1/figures/incidents.reported?from=2026-11-20&to=2026-11-19", 422, "figure.period.reversed")]
    public async Task Invalid_queries_are_rejected(string address, int status, string code)
    {
        var answer = await oversight.OfUnit("/").GetAsync(address);

        Assert.Equal((status, "urn:govplatform:" + code), (answer.Status, answer.Text("type")));
    }

    [Fact]
    public async Task All_figures_can_be_listed()
    {
        var response = await oversight.OfUnit("/").GetAsync("/api/v1/figures");

        var items = response["items"].EnumerateArray().ToList();
        Assert.Equal(
            [
                "burden.fields",
                "burden.listFields",
                "burden.minutes",
                "burden.records",
                "burden.saved",
                "burden.taps",
                "incidents.closed",
                "incidents.contestableAnswers",
                "incidents.firstDispatchAccuracy",
                "incidents.merged",
                "incidents.onTime",
                "incidents.overdue",
                "incidents.overdue.accept",
                "incidents.overdue.dispatch",
                "incidents.overdue.feedback",
                "incidents.overdue.handle",
                "incidents.overdue.take",
                "incidents.overdue.total",
                "incidents.overdue.verify",
                "incidents.reopened",
                "incidents.reported",
                "incidents.rework",
                "incidents.satisfaction",
                "lists.completion",
                "matters.handOvers",
                "matters.handledByReporter",
                "matters.solvedAtTier.city",
                "matters.solvedAtTier.community",
                "matters.solvedAtTier.county",
                "matters.solvedAtTier.grid",
                "matters.solvedAtTier.station",
                "matters.solvedAtTier.town",
                "mediation.agreed",
                "mediation.performed",
                "meetings.actionsDone",
                "meetings.held",
                "patrols.done",
                "patrols.findings",
                "patrols.gridsCovered",
                "socialOrg.byStage.admitted",
                "socialOrg.byStage.applied",
                "socialOrg.byStage.exited",
                "socialOrg.byStage.graduated",
                "socialOrg.byStage.incubating",
                "socialOrg.byStage.rejected",
                "socialOrg.byStage.review",
                "socialOrg.byStage.withdrawn",
                "socialOrg.weeklyAttainment",
                "station.open",
                "station.sessions.culture",
                "station.sessions.lecture",
                "station.sessions.other",
                "station.sessions.partyClass",
                "station.sessions.policyTalk",
                "station.sessions.reading",
                "station.sessions.volunteerService",
                "station.visits",
                "training.hours",
                "training.planDone",
                "volunteer.minutes",
                "volunteer.people",
                "volunteer.sessions",
            ],
            items.Select(item => item.GetProperty("name").GetString())
        );
        Assert.All(items, item => Assert.NotEmpty(item.GetProperty("meaning").GetString()!));
    }

    private async Task<long> ValueAsync(string path, string name, string query)
    {
        var response = await oversight.OfUnit(path).GetAsync($"/api/v1/figures/{name}?{query.TrimStart('&')}");
        Assert.Equal(200, response.Status);
        return response["value"].GetInt64();
    }
}
