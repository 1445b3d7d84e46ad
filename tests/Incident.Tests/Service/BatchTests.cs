using System.Text.Json;
using GovPlatform.Support;
using Xunit;

namespace GovPlatform.IncidentService.Tests.Service;

/// <summary>One move on many incidents: each for itself, by the rules of the single move.</summary>
[Collection(IncidentCollection.Name)]
public sealed class BatchTests(IncidentFixture host)
{
    private const string Batch = $"{IncidentFixture.Path}/batch";

    [Fact]
    public async Task Each_incident_is_moved_or_refused_by_itself_in_the_order_given()
    {
        var reported = new[] { await ReportAsync(), await ReportAsync() };
        var accepted = await ReportAsync();
        await host.As(Callers.Intake).MoveAsync(accepted, "accept");
        var unknown = EndpointExamples.NewId().ToString();
        string[] ids = [reported[0], accepted, unknown, reported[1]];

        var answer = (
            await host.As(Callers.Intake)
                .PostAsync(
                    Batch,
                    new
                    {
                        move = "accept",
                        ids,
                        reason = "属实",
                    }
                )
        ).Is(200);

        Assert.Null(answer.ETag);
        var results = answer.Elements("results");
        Assert.Equal(ids, results.Select(result => result.Text("id")!));
        Assert.Equal([200, 409, 404, 200], results.Select(StatusOf));
        Assert.Equal("urn:govplatform:incident.transition", results[1].GetProperty("problem").Text("type"));
        Assert.Equal("accepted", results[1].GetProperty("problem").Text("from"));
        Assert.Equal("urn:govplatform:resource.missing", results[2].GetProperty("problem").Text("type"));
        Assert.Equal(JsonValueKind.Null, results[1].GetProperty("incident").ValueKind);
        foreach (var id in reported)
        {
            var shown = results.Single(result => result.Text("id") == id).GetProperty("incident");
            Assert.Equal("accepted", shown.Text("status"));
            var after = await host.As(Callers.Intake).GetAsync($"{IncidentFixture.Path}/{id}", 200);
            Assert.Equal("accepted", after.Text("status"));
            var step = (
                await host.As(Callers.Intake).GetAsync($"{IncidentFixture.Path}/{id}/timeline", 200)
            ).Elements()[^1];
            Assert.Equal("accept 属实", $"{step.Text("move")} {step.Text("reason")}");
        }
    }

    [Fact]
    public async Task Dispatching_names_one_unit_for_all_or_leaves_the_choice_to_the_rules()
    {
        var ids = new[] { await ReportAsync(), await ReportAsync() };
        var desk = host.As(Callers.Intake);
        (await desk.PostAsync(Batch, new { move = "accept", ids })).Is(200);
        (await desk.PostAsync(Batch, new { move = "dispatch", ids })).Is(403, "auth.forbidden");
        var dispatcher = host.As(Callers.Dispatcher);
        var outside = (
            await dispatcher.PostAsync(
                Batch,
                new
                {
                    move = "dispatch",
                    ids,
                    handlingUnit = "990001102",
                }
            )
        ).Is(200);
        Assert.Equal([422, 422], outside.Elements("results").Select(StatusOf));

        var answer = (
            await dispatcher.PostAsync(
                Batch,
                new
                {
                    move = "dispatch",
                    ids,
                    handlingUnit = "990001101D01",
                }
            )
        ).Is(200);
        Assert.All(
            answer.Elements("results"),
            result => Assert.Equal("990001101D01", result.GetProperty("incident").Text("handlingUnit"))
        );
    }

    [Fact]
    public async Task The_rules_of_the_single_move_hold_and_refusals_are_on_record()
    {
        var id = await ReportAsync(Callers.GridMember);
        var reject = (await host.As(Callers.Intake).PostAsync(Batch, new { move = "reject", ids = new[] { id } })).Is(
            200
        );
        Assert.Equal(422, StatusOf(reject.Elements("results")[0]));
        Assert.Equal(404, StatusOf((await AcceptAsync(Callers.OtherTown, id)).Elements("results")[0]));

        // Who reported it may not verify it.
        var verifier = Callers.GridMember with
        {
            UnitPath = "/990001/990001101/",
            Permissions = ["incident.read", "incident.verify"],
        };
        await host.As(Callers.GridMember)
            .MoveAsync(id, "resolve", new { result = "已处理", evidence = Array.Empty<Guid>() });
        const string Refusals = "SELECT count(*) FROM security_log WHERE code = 'incident.caller.involved'";
        var before = await host.Database.QueryAsync<long>(Refusals);
        var verified = (await host.As(verifier).PostAsync(Batch, new { move = "verify", ids = new[] { id } })).Is(200);
        Assert.Equal(403, StatusOf(verified.Elements("results")[0]));
        await host.Database.EventuallyAsync(Refusals, before + 1);
    }

    [Fact]
    public async Task A_repeated_key_is_answered_alike_and_moves_once()
    {
        var ids = new[] { await ReportAsync(), await ReportAsync() };
        var desk = host.As(Callers.Intake);
        var key = EndpointExamples.NewId().ToString();
        var body = new
        {
            move = "accept",
            ids,
            reason = "属实",
        };
        var first = (await desk.PostAsync(Batch, body, key: key)).Is(200);
        var second = (await desk.PostAsync(Batch, body, key: key)).Is(200);
        Assert.Equal(first.Raw, second.Raw);
        Assert.Equal([200, 200], second.Elements("results").Select(StatusOf));
        // Without the key it is done already.
        Assert.Equal([409, 409], (await desk.PostAsync(Batch, body)).Is(200).Elements("results").Select(StatusOf));
    }

    [Fact]
    public async Task Two_desks_at_once_move_each_incident_once()
    {
        var ids = new[] { await ReportAsync(), await ReportAsync(), await ReportAsync() };
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 3).Select(_ => host.As(Callers.Intake).PostAsync(Batch, new { move = "accept", ids }))
        );
        var results = answers.SelectMany(answer => answer.Is(200).Elements("results")).ToList();
        Assert.All(ids, id => Assert.Single(results, result => result.Text("id") == id && StatusOf(result) == 200));
        Assert.Equal(6, results.Count(result => StatusOf(result) == 409));
    }

    [Fact]
    public async Task Invalid_batches_are_refused()
    {
        var id = await ReportAsync();
        var desk = host.As(Callers.Intake);
        foreach (var move in new[] { "merge", "resolve", "report", "inform", "no-such", "" })
        {
            var refused = (await desk.PostAsync(Batch, new { move, ids = new[] { id } })).Is(422);
            Assert.Contains("incident.batch.move.unknown", refused.Raw, StringComparison.Ordinal);
        }
        var repeated = (await desk.PostAsync(Batch, new { move = "accept", ids = new[] { id, id } })).Is(422);
        Assert.Contains("incident.batch.repeated", repeated.Raw, StringComparison.Ordinal);
        var many = Enumerable.Range(0, 101).Select(_ => EndpointExamples.NewId()).ToArray();
        (await desk.PostAsync(Batch, new { move = "accept", ids = many })).Is(422);
        (await desk.PostAsync(Batch, new { move = "accept", ids = Array.Empty<Guid>() })).Is(422);
        (
            await desk.PostAsync(
                Batch,
                new
                {
                    move = "accept",
                    ids = new[] { id },
                    handlingUnit = "990001101D01",
                }
            )
        ).Is(422);
        Assert.Equal(400, (await desk.PostAsync(Batch, new { move = "accept", ids = new[] { "x" } })).Status);
        Assert.Equal("reported", (await desk.GetAsync($"{IncidentFixture.Path}/{id}", 200)).Text("status"));
    }

    private async Task<string> ReportAsync(Caller? caller = null) =>
        (await host.As(caller ?? Callers.Resident).ReportAsync()).Id;

    private async Task<ApiResponse> AcceptAsync(Caller caller, string id) =>
        (await host.As(caller).PostAsync(Batch, new { move = "accept", ids = new[] { id } })).Is(200);

    private static int StatusOf(JsonElement result) => result.GetProperty("status").GetInt32();
}
