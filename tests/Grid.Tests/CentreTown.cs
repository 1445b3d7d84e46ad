using GovPlatform.Contracts.Incident;
using GovPlatform.Support;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace GovPlatform.GridService.Tests;

/// <summary>A county of one town with two grids, and another town; what the grid centre's tests call in it.</summary>
/// <param name="grid">The service.</param>
/// <param name="county">Six digits, of one test only: others would be on its lists.</param>
internal sealed class CentreTown(GridFixture grid, string county)
{
    private static readonly string[] All =
    [
        "patrol.record",
        "patrol.manage",
        "patrol.read",
        "meeting.manage",
        "meeting.finish",
        "meeting.read",
        "demo.seed",
    ];

    private static int numbers;

    /// <summary>Six digits that no other test has.</summary>
    public static string NewCounty() => $"50{Interlocked.Increment(ref numbers):0000}";

    public string County => county;

    public string Code => county + "101";

    public string OtherCode => county + "102";

    public string Path => $"/{county}/{Code}/";

    public string GridOne => Code + "001";

    public string GridTwo => Code + "002";

    /// <summary>The town's desk, with every permission of patrols and meetings.</summary>
    public ApiClient Desk => grid.As(new Caller("desk" + county, Path, "dispatcher", All));

    /// <summary>The same in the other town.</summary>
    public ApiClient Elsewhere =>
        grid.As(new Caller("elsewhere" + county, $"/{county}/{OtherCode}/", "dispatcher", All));

    public ApiClient CountyDesk => grid.As(new Caller("county" + county, $"/{county}/", "countyDesk", All));

    /// <summary>A member of the first grid.</summary>
    public ApiClient Member =>
        grid.As(
            new Caller(
                "member" + county,
                $"{Path}{GridOne}/",
                "gridMember",
                ["patrol.record", "patrol.read", "meeting.finish", "meeting.read"]
            )
        );

    public async Task ImportAsync() =>
        (
            await grid.Admin.ImportUnitsAsync(
                $"code,name,level,parentCode\n{county},示范县,county,\n{Code},西镇,town,{county}\n{OtherCode},东镇,town,{county}\n"
                    + $"{GridOne},一格,grid,{Code}\n{GridTwo},二格,grid,{Code}\n{OtherCode}001,东格,grid,{OtherCode}\n",
                at: "2026-01-01T00:00:00+08:00"
            )
        ).Is(200);

    /// <summary>Records a patrol of the first grid as its member.</summary>
    public Task<ApiResponse> PatrolAsync(params object[] findings) =>
        Member.PostAsync(
            "/api/v1/patrols",
            new
            {
                grid = GridOne,
                doneAt = "2026-11-20T09:00:00+08:00",
                findings,
            }
        );

    /// <summary>Calls a meeting of the town as its desk.</summary>
    public Task<ApiResponse> CallAsync(string rhythm, string day) =>
        Desk.PostAsync(
            "/api/v1/meetings",
            new
            {
                unit = Code,
                rhythm,
                scheduledFor = day,
            },
            at: $"{day}T08:00:00+08:00"
        );

    /// <summary>Calls a meeting of the town, records it as held at ten, and returns its path.</summary>
    public async Task<string> HoldAsync(string rhythm, string day)
    {
        var path = $"/api/v1/meetings/{(await CallAsync(rhythm, day)).Is(201).Id}";
        (
            await Desk.PostAsync(
                path + "/hold",
                new
                {
                    heldAt = $"{day}T10:00:00+08:00",
                    attendance = 7,
                    minutes = "研究路灯问题",
                },
                at: $"{day}T11:00:00+08:00"
            )
        ).Is(200);
        return path;
    }

    /// <summary>Publishes what Incident tells of an incident.</summary>
    public Task TellAsync(Guid incident, long sequence, string status, string move = "any", string? answer = null)
    {
        var at = TimeProvider.System.GetUtcNow();
        var state = new IncidentState
        {
            Number = "20261120-000001",
            Status = status,
            Category = "service.other",
            Severity = "ordinary",
            Tier = "community",
            Unit = Code,
            Unlocated = false,
            ReportedAt = at,
            Dispatches = 1,
            Reworks = 0,
            Reopenings = 0,
        };
        object message =
            status == "closed"
                ? new IncidentClosedV1
                {
                    SubjectId = incident,
                    Sequence = sequence,
                    OccurredAt = at,
                    UnitPath = Path,
                    State = state,
                    HandledByReporter = false,
                    Answer = answer,
                }
                : new IncidentMovedV1
                {
                    SubjectId = incident,
                    Sequence = sequence,
                    OccurredAt = at,
                    UnitPath = Path,
                    State = state,
                    Move = move,
                    From = "reported",
                    Answer = answer,
                };
        return grid.Services.GetRequiredService<IBus>().Publish(message, message.GetType());
    }
}
