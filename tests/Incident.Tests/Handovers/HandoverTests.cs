using System.Text.Json;
using System.Text.Json.Nodes;
using GovPlatform.IncidentService.Tests.Service;
using GovPlatform.Support;
using Xunit;

namespace GovPlatform.IncidentService.Tests.Handovers;

/// <summary>What a shift hands over, who takes it, and when there may be another.</summary>
[Collection(IncidentCollection.Name)]
public sealed class HandoverTests(IncidentFixture host)
{
    private const string Api = "/api/v1/desk-handovers";

    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    private readonly TestDesk desk = new(host);

    [Fact]
    public async Task The_next_shift_is_told_what_is_due_supervised_urgent_or_suspended_for_the_last_day()
    {
        var overdue = await desk.IncidentAsync("overdue", "next_due_at = $2, queue_at = $2", Now.AddHours(-1));
        var dueSoon = await desk.IncidentAsync("dueSoon", "next_due_at = $2, queue_at = $2", Now.AddHours(11));
        await desk.IncidentAsync("later", "next_due_at = $2, queue_at = $2", Now.AddHours(13));
        var urgent = await desk.IncidentAsync(
            "urgent",
            "severity = 'urgent', next_due_at = $2, queue_at = $2",
            Now.AddDays(2)
        );
        var remarked = await desk.IncidentAsync("remarked", "next_due_at = $2, queue_at = $2", Now.AddDays(5));
        var supervised = await desk.SupervisedAsync();
        var suspended = await desk.SuspendedAsync(Now.AddHours(20));
        await desk.SuspendedAsync(Now.AddHours(30));
        var withdrawn = (await host.As(Callers.Resident).ReportAsync()).Id;
        await host.As(Callers.Resident).MoveAsync(withdrawn, "withdraw");
        await desk.MoveHereAsync(withdrawn);

        var given = (
            await desk.Giver.PostAsync(
                Api,
                new
                {
                    note = "夜间留意水管抢修",
                    remarks = new[]
                    {
                        new { incidentId = overdue, text = "已催办两次" },
                        new { incidentId = remarked, text = "明早回访" },
                        new { incidentId = withdrawn, text = "已撤销，无须跟进" },
                    },
                }
            )
        ).Is(201);
        var shown = (await desk.Taker.GetAsync($"{Api}/{given.Id}")).Is(200);

        Assert.Equal(
            new Dictionary<string, string>
            {
                [overdue] = "[overdue] 已催办两次",
                [dueSoon] = "[dueSoon] ",
                [urgent] = "[urgent] ",
                [remarked] = "[] 明早回访",
                [supervised] = "[supervised] ",
                [suspended] = "[suspensionEnds] ",
                [withdrawn] = "[] 已撤销，无须跟进",
            },
            shown
                .Elements()
                .ToDictionary(
                    item => item.Text("id")!,
                    item =>
                        $"[{string.Join(' ', item.GetProperty("reasons").EnumerateArray().Select(reason => reason.GetString()))}] {item.Text("remark")}"
                )
        );
        Assert.Equal([overdue, dueSoon], shown.Items("id").Take(2));
        Assert.Equal(
            ("open", "夜间留意水管抢修", 1, 0, "intake"),
            (
                shown.Text("state"),
                shown.Text("note"),
                shown.Number("overdue"),
                shown.Number("leftOut"),
                shown.Text("givenByPost")
            )
        );
        Assert.Equal("""{"reported":6,"suspended":2}""", Sorted(shown["open"]));
        var item = shown.Elements().Single(each => each.Text("id") == suspended);
        Assert.Equal(
            Now.AddHours(20),
            item.GetProperty("suspendedUntil").GetDateTimeOffset(),
            TimeSpan.FromMilliseconds(1)
        );

        // What happens later changes nothing in it.
        await desk.ChangeAsync(overdue, "status = 'accepted', next_due_at = $2", Now.AddDays(9));
        Assert.Equal(shown.Raw, (await desk.Taker.GetAsync($"{Api}/{given.Id}")).Raw);
    }

    [Fact]
    public async Task Another_person_of_the_unit_takes_over_once()
    {
        var path = $"{Api}/{(await desk.Giver.PostAsync(Api, new { note = "无事" })).Is(201).Id}/take-over";
        (await desk.Giver.PostAsync(path, new { })).Is(403, "handover.taker.isGiver");
        (await desk.Above.PostAsync(path, new { })).Is(403, "handover.taker.otherUnit");
        (await host.As(TestDesk.Elsewhere).PostAsync(path, new { })).Is(404);
        (await desk.Taker.PostAsync(path, new { remark = " " })).Is(422);
        (await desk.Taker.PostAsync(path, new { remark = new string('字', 2001) })).Is(422);

        var takers = Enumerable.Range(0, 4).Select(number => desk.Desk($"taker-{number}")).ToArray();
        var answers = await Task.WhenAll(takers.Select(taker => taker.PostAsync(path, new { remark = "清楚了" })));

        Assert.Equal([200, 409, 409, 409], answers.Select(answer => answer.Status).Order());
        var taken = answers.Single(answer => answer.Status == 200);
        Assert.Equal(
            ("taken", "清楚了", "intake"),
            (taken.Text("state"), taken.Text("remark"), taken.Text("takenByPost"))
        );
        Assert.All(answers.Where(answer => answer.Status == 409), answer => answer.Is(409, "handover.taken"));
        (await desk.Giver.PostAsync(path, new { })).Is(403, "handover.taker.isGiver");
    }

    [Fact]
    public async Task A_unit_has_one_open_handover()
    {
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(number => desk.Desk($"giver-{number}").PostAsync(Api, new { note = "同时交班" }))
        );
        Assert.Equal([201, 409, 409, 409], answers.Select(answer => answer.Status).Order());
        Assert.All(answers.Where(answer => answer.Status == 409), answer => answer.Is(409, "handover.open"));
        (await desk.Giver.PostAsync(Api, new { note = "再次" })).Is(409, "handover.open");
        var open = answers.Single(answer => answer.Status == 201).Id;
        (await desk.Taker.PostAsync($"{Api}/{open}/take-over", new { })).Is(200);
        (await desk.Giver.PostAsync(Api, new { note = "下一班" })).Is(201);
    }

    [Fact]
    public async Task A_repeated_request_finds_the_same_handover()
    {
        var incident = await desk.IncidentAsync("remarked", "next_due_at = $2", Now.AddDays(5));
        var body = new
        {
            id = Guid.CreateVersion7(Now),
            note = "一次",
            remarks = new[] { new { incidentId = incident, text = "说明" } },
        };
        var first = (await desk.Giver.PostAsync(Api, body)).Is(201);
        Assert.Equal(body.id.ToString(), first.Id);
        (await desk.Taker.PostAsync($"{Api}/{body.id}/take-over", new { })).Is(200);
        Assert.Equal(first.Id, (await desk.Giver.PostAsync(Api, body)).Is(200).Id);
        (await desk.Giver.PostAsync(Api, body with { note = "另一次" })).Is(409, "handover.id.taken");
        (await desk.Giver.PostAsync(Api, new { body.id, body.note })).Is(409, "handover.id.taken");
    }

    [Fact]
    public async Task Remarks_are_about_incidents_of_the_unit_one_each()
    {
        var own = await desk.IncidentAsync("own", "next_due_at = $2", Now.AddDays(5));
        var foreign = (await host.As(Callers.Resident).ReportAsync()).Id;
        foreach (var id in new[] { foreign, Guid.CreateVersion7(Now).ToString() })
        {
            (await desk.Giver.PostAsync(Api, TestDesk.Handover((own, "本单位"), (id, "别处")))).Is(
                422,
                "handover.remark.unknown"
            );
        }
        // One that the giver has reported elsewhere is not the unit's either.
        var reported = (await host.As(Callers.Intake with { Subject = "giver" }).ReportAsync()).Id;
        (await desk.Giver.PostAsync(Api, TestDesk.Handover((reported, "自己报的")))).Is(422, "handover.remark.unknown");
        var repeated = (await desk.Giver.PostAsync(Api, TestDesk.Handover((own, "一"), (own, "二")))).Is(422);
        Assert.Contains("handover.remark.repeated", repeated.Raw, StringComparison.Ordinal);
        (await desk.Giver.PostAsync(Api, TestDesk.Handover((own, "")))).Is(422);
        (await desk.Giver.PostAsync(Api, TestDesk.Handover((own, new string('字', 501))))).Is(422);
        var many = Enumerable.Range(0, 201).Select(_ => (Guid.CreateVersion7(Now).ToString(), "多")).ToArray();
        (await desk.Giver.PostAsync(Api, TestDesk.Handover(many))).Is(422);
        (await desk.Giver.PostAsync(Api, new { note = "" })).Is(422);
        (await desk.Giver.PostAsync(Api, new { note = new string('字', 2001) })).Is(422);
        (await desk.Giver.PostAsync(Api, TestDesk.Handover((own, "本单位")))).Is(201);
    }

    [Fact]
    public async Task More_than_fit_are_counted()
    {
        var first = await desk.IncidentAsync("first", "next_due_at = $2, queue_at = $2", Now.AddDays(-9));
        await host.Database.ExecuteAsync(
            """
            CREATE TEMPORARY TABLE copied AS SELECT i.*, n FROM incident i, generate_series(1, 206) n WHERE id = $1;
            UPDATE copied SET id = gen_random_uuid(), number = number || '-' || n,
                next_due_at = next_due_at + n * interval '1 minute', queue_at = queue_at + n * interval '1 minute';
            ALTER TABLE copied DROP COLUMN n;
            INSERT INTO incident SELECT * FROM copied
            """.Replace("$1", $"'{first}'", StringComparison.Ordinal)
        );
        var last = await host.Database.QueryAsync<Guid>(
            $"SELECT id FROM incident WHERE owning_path = '{desk.Path}' ORDER BY queue_at DESC LIMIT 1"
        );
        var given = (await desk.Giver.PostAsync(Api, TestDesk.Handover(($"{last}", "最后一件")))).Is(201);

        Assert.Equal((201, 6, 207), (given.Elements().Count, given.Number("leftOut"), given.Number("overdue")));
        Assert.Equal(first, given.Items("id").First());
        Assert.Equal($"{last}", given.Items("id").Last());
    }

    private static string Sorted(JsonElement counts) =>
        new JsonObject(
            counts
                .EnumerateObject()
                .OrderBy(count => count.Name, StringComparer.Ordinal)
                .Select(count => KeyValuePair.Create(count.Name, (JsonNode?)count.Value.GetInt32()))
        ).ToJsonString();
}
