#!/usr/bin/env -S dotnet run
#:property PublishAot=false
#:include demo/*.cs

// The county's own story. Residents of one estate quarrel over who pays for the stairwell light; it comes up at their
// station's meeting, and a mediation ends it with an agreement: solved without leaving the estate. A second matter is too big
// for them; it becomes an incident, calls for volunteers, and comes back answered. Every call goes through the gateway as the
// people concerned would send it, every answer is checked, and the board is watched from outside. A service that is away is
// waited for: the same call goes out again under the same key. Start the platform first (dotnet run --project
// GovPlatform.AppHost). The chapters lie in demo/.

using System.Diagnostics;
using System.Text.Json.Nodes;

var watch = Stopwatch.StartNew();
try
{
    using var county = Callers.Read(args.FirstOrDefault() ?? ".run/accounts.json");
    using var board = Board.Watch(county.Gateway);
    await new Demo(county, board).RunAsync();
    Screen.Title($"一切如约 · All as promised ({watch.Elapsed.TotalSeconds:0.0} s)");
    return 0;
}
catch (NotAsPromised broken)
{
    Screen.Bad(broken.Message);
    return 1;
}
catch (Exception failed) when (failed is HttpRequestException or IOException)
{
    Screen.Bad($"平台未就绪？ Is the platform running? {failed.Message}");
    return 2;
}

/// <summary>The story itself.</summary>
sealed partial class Demo(Callers county, Board board)
{
    private const string Incidents = "/api/v1/incidents";
    private const string Meetings = "/api/v1/station-meetings";
    private const string Head = "dev-station-head";
    private readonly DateTimeOffset now = TimeProvider.System.GetUtcNow();
    private readonly string marker = $"演示{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString()[^6..]}";
    private string station = "";
    private string meeting = "";
    private string incident = "";

    public async Task RunAsync()
    {
        Screen.Note($"等看板 waiting for the board at {county.Gateway}");
        await UntilAsync(() => Task.FromResult(board.Now), "看得到看板 the board can be seen");
        var before = await FiguresAsync("之前的数字", "The figures before");
        await MeetAsync();
        await MediateAsync();
        await HandOnAsync();
        await HandleAsync();
        await VolunteerAsync();
        await CloseAsync();
        await ComesBackAnsweredAsync();
        await OnceAsync();
        await FiguresMoveAsync(before);
    }

    /// <summary>Anybody may look: a line of this very step comes up on the board, and how soon is told.</summary>
    private Task<JsonNode> OnBoardAsync(string what, string move) =>
        UntilAsync(() => Task.FromResult(board.Take(what, move)), $"看板 on the board: {what} {move}", every: 20);

    /// <summary>What travels by message is there a moment later; how long a moment is told.</summary>
    private static async Task<JsonNode> UntilAsync(Func<Task<JsonNode?>> look, string what, int every = 100)
    {
        var waited = Stopwatch.StartNew();
        while (waited.Elapsed < TimeSpan.FromMinutes(2))
        {
            if (await look() is { } seen)
            {
                Screen.Note($"{what}（{waited.Elapsed.TotalSeconds:0.0} s）");
                return seen;
            }

            await Task.Delay(every);
        }

        throw new NotAsPromised($"{what}: 两分钟内没有 not within two minutes");
    }
}
