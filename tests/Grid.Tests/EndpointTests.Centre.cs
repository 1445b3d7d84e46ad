using GovPlatform.Support;

namespace GovPlatform.GridService.Tests;

/// <summary>Examples of patrols and meetings.</summary>
public sealed partial class EndpointTests
{
    private const string TownGrid = "880001101009";

    private static int days = 100;

    /// <summary>A day of which no example has called a meeting.</summary>
    private static string NewDay() =>
        DateOnly
            .FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime)
            .AddDays(-Interlocked.Increment(ref days) % 300)
            .ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private void AddCentre(EndpointExamples examples)
    {
        examples.Add("RecordPatrol", () => Task.FromResult(new ExampleCall("/api/v1/patrols", Patrol())));
        examples.Add("HandOnFinding", async () => new(await FindingAsync() + "/hand-on"));
        examples.Add("SettleFinding", async () => new(await FindingAsync() + "/settle", new { result = "已修" }));
        examples.Add("SetPatrolPlan", "/api/v1/patrol-plans/880001101", new { times = 1, per = "day" });
        examples.Add("CallMeeting", () => Task.FromResult(new ExampleCall("/api/v1/meetings", Meeting())));
        examples.Add("HoldCentreMeeting", async () => await CalledAsync());
        examples.Add(
            "CancelCentreMeeting",
            async () =>
                new(
                    (await CalledAsync()).Path.Replace("/hold", "/cancel", StringComparison.Ordinal),
                    new { reason = "防汛" }
                )
        );
        examples.Add("RecordResolution", async () => new(await HeldAsync() + "/resolutions", new { text = "决议" }));
        examples.Add("AssignAction", async () => new(await HeldAsync() + "/actions", Action()));
        examples.Add(
            "FinishMeetingAction",
            async () =>
            {
                var meeting = await HeldAsync();
                var action = (await Centre.PostAsync(meeting + "/actions", Action())).Is(201);
                return new($"{meeting}/actions/{action.Id}/finish", new { result = "已办" });
            }
        );
    }

    private ApiClient Centre =>
        host.As("centre", Town, "patrol.record", "patrol.manage", "meeting.manage", "meeting.finish");

    private static object Patrol() =>
        new
        {
            id = EndpointExamples.NewId(),
            grid = TownGrid,
            doneAt = "2026-11-20T09:00:00+08:00",
            findings = new[] { new { text = "墙面有裂缝" } },
        };

    private static object Meeting() =>
        new
        {
            id = EndpointExamples.NewId(),
            unit = "880001101",
            rhythm = "daily",
            scheduledFor = NewDay(),
        };

    private static object Action() =>
        new
        {
            id = EndpointExamples.NewId(),
            text = "清理南门杂物",
            unit = "880001101",
            due = "2190-01-01",
            kind = "task",
        };

    private async Task<string> FindingAsync()
    {
        var patrol = (await Centre.PostAsync("/api/v1/patrols", Patrol())).Is(201);
        return $"/api/v1/patrols/{patrol.Id}/findings/{patrol.Items("id", "findings").Single()}";
    }

    private async Task<ExampleCall> CalledAsync()
    {
        var called = (await Centre.PostAsync("/api/v1/meetings", Meeting())).Is(201);
        return new(
            $"/api/v1/meetings/{called.Id}/hold",
            new
            {
                heldAt = called.Text("scheduledFor") + "T01:00:00+08:00",
                attendance = 3,
                minutes = "记录",
            }
        );
    }

    private async Task<string> HeldAsync()
    {
        var call = await CalledAsync();
        (await Centre.PostAsync(call.Path, call.Body)).Is(200);
        return call.Path.Replace("/hold", "", StringComparison.Ordinal);
    }
}
