using System.Globalization;
using System.Text.Json.Nodes;
using GovPlatform.Faults.Log;

namespace GovPlatform.Faults.Load;

/// <content>Stories of incidents.</content>
internal sealed partial class Story
{
    private async Task LoopAsync()
    {
        var id = await ReportAsync(Resident);
        await MoveToHandlingAsync(id);
        await FinishAsync(id);
    }

    private async Task WithdrawalAsync()
    {
        var id = await ReportAsync(Resident);
        if (random.Next(2) == 0)
        {
            await MoveAsync("dev-intake", id, "accept");
        }
        await MoveAsync(Resident, id, "withdraw");
    }

    private async Task OnTheSpotAsync()
    {
        var id = await ReportAsync("dev-grid-member");
        await MoveAsync("dev-grid-member", id, "resolve", new() { ["result"] = "当场换好灯泡" });
        await MoveAsync("dev-verifier", id, "verify");
    }

    private async Task EscalationAsync()
    {
        var id = await ReportAsync("dev-partner");
        await MoveAsync("dev-intake", id, "note", new() { ["text"] = "已电话核实" });
        await MoveAsync("dev-dispatcher", id, "escalate");
        await MoveAsync("dev-leader", id, "note", new() { ["text"] = "已知悉" });
    }

    private async Task QuestionAsync()
    {
        var id = await ReportAsync(Resident);
        await MoveAsync("dev-intake", id, "request-info", new() { ["question"] = "哪一层？" });
        await MoveAsync(Resident, id, "answer", new() { ["answer"] = "三层" });
        await MoveAsync("dev-intake", id, "accept");
    }

    private async Task ReworkAsync()
    {
        var id = await ReportAsync(Resident);
        await MoveToHandlingAsync(id);
        await ResolveAsync(id);
        await MoveAsync("dev-verifier", id, "rework");
        await ResolveAsync(id);
        await MoveAsync("dev-verifier", id, "verify");
        await MoveAsync("dev-intake", id, "record-feedback", new() { ["answer"] = "dissatisfied" });
        await FinishAsync(id);
    }

    /// <summary>Of several accepts at once one stands; a withdrawal competes with a dispatch.</summary>
    private async Task ContentionAsync()
    {
        var id = await ReportAsync(Resident);
        await TogetherAsync(
            Enumerable.Range(0, 3).Select(_ => Move("dev-intake", id, "accept") with { IsContended = true })
        );
        await TogetherAsync([
            Move("dev-dispatcher", id, "dispatch") with
            {
                IsContended = true,
            },
            Move(Resident, id, "withdraw") with
            {
                IsContended = true,
            },
            Move("dev-intake", id, "note", new() { ["text"] = "同时" }) with
            {
                IsContended = true,
            },
        ]);
    }

    private async Task CallAsync()
    {
        var id = await ReportAsync(Resident);
        await MoveToHandlingAsync(id);
        await MoveAsync(
            "dev-handler",
            id,
            "call-volunteers",
            new()
            {
                ["people"] = 2,
                ["startsAt"] = Instant(clock.GetUtcNow().AddHours(1)),
                ["endsAt"] = Instant(clock.GetUtcNow().AddHours(3)),
            }
        );
        if (random.Next(3) > 0)
        {
            await FinishAsync(id);
        }
    }

    private async Task MoveToHandlingAsync(string id)
    {
        await MoveAsync("dev-intake", id, "accept");
        await MoveAsync("dev-dispatcher", id, "dispatch");
        await MoveAsync("dev-handler", id, "take");
    }

    private Task ResolveAsync(string id) => MoveAsync("dev-handler", id, "resolve", new() { ["result"] = "换了灯泡" });

    private async Task FinishAsync(string id)
    {
        await ResolveAsync(id);
        await MoveAsync("dev-verifier", id, "verify");
        await MoveAsync("dev-intake", id, "record-feedback", new() { ["answer"] = "satisfied" });
    }

    /// <summary>Reports with an id of its own, or with an idempotency key alone.</summary>
    private async Task<string> ReportAsync(string account)
    {
        var report = Next("report", account, Incidents);
        var id = random.Next(2) == 0 ? NewId() : null;
        var body = new JsonObject
        {
            ["categoryCode"] = Category,
            ["description"] = report.Mark,
            ["location"] = new JsonObject { ["longitude"] = Longitude, ["latitude"] = Latitude },
        };
        if (id is not null)
        {
            body["id"] = id;
        }
        var incident = await RunAsync(
            report with
            {
                Subject = id,
                Key = id is not null && random.Next(2) == 0 ? null : report.Key,
                Hash = ContentHash.Of(Category, report.Mark, Longitude, Latitude),
                Body = body.ToJsonString(),
            }
        );
        return incident["id"]!.GetValue<string>();
    }

    private Task<JsonObject> MoveAsync(string account, string id, string move, JsonObject? body = null) =>
        RunAsync(Move(account, id, move, body));

    private Operation Move(string account, string id, string move, JsonObject? body = null)
    {
        var operation = Next("move", account, $"{Incidents}/{id}/{move}");
        body ??= [];
        body["reason"] = operation.Mark;
        return operation with { Subject = id, Hash = ContentHash.Of(id, move), Body = body.ToJsonString() };
    }
}
