#!/usr/bin/env -S dotnet run
#:property PublishAot=false
#:include demo/*.cs

// The demo scenario. Residents of an estate disagree over who pays for the stairwell light. The issue is raised at
// their station's meeting and settled by a mediation, that is, solved within the estate. A second issue cannot be solved
// there: it is handed on as an incident, volunteers help, and the answer returns to the meeting. Then what a desk needs:
// deadlines over holidays, a case returned twice and what its arbiter decided, two reports of one matter; and what a patrol found
// and a meeting resolved, which come back to them; last a community that is to be split on a day. All calls go through
// the gateway with the accounts of the roles concerned, all responses are checked, and the public board is watched
// without an account. While a service is down, a call is repeated with the same idempotency key. The platform must be
// running (dotnet run --project GovPlatform.AppHost). The parts of the scenario are in demo/. Exit codes: 0 passed,
// 1 an unexpected result, 2 no connection.

using System.Diagnostics;
using System.Text.Json.Nodes;

var watch = Stopwatch.StartNew();
try
{
    using var county = Callers.Read(args.FirstOrDefault() ?? ".run/accounts.json");
    using var board = Board.Subscribe(county.Gateway);
    await new Demo(county, board).RunAsync();
    Screen.Title($"一切如约 · All checks passed ({watch.Elapsed.TotalSeconds:0.0} s)");
    return 0;
}
catch (ExpectationFailedException failure)
{
    Screen.Error(failure.Message);
    return 1;
}
catch (Exception failure) when (failure is HttpRequestException or IOException)
{
    Screen.Error($"平台未就绪？ Is the platform running? {failure.Message}");
    return 2;
}

/// <summary>The steps of the scenario, in the order of <see cref="RunAsync"/>.</summary>
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
        await PollAsync(() => Task.FromResult(board.Current), "看得到看板 the board can be seen");
        var before = await PrintFiguresAsync("之前的数字", "The figures before");
        await HoldMeetingAsync();
        await MediateAsync();
        await HandOnIssueAsync();
        await HandleAsync();
        await VolunteerAsync();
        await CloseAsync();
        await VerifyAnswerAsync();
        await VerifyNoDuplicatesAsync();
        await VerifyFiguresAsync(before);
        await VerifyDeadlinesAsync();
        await ArbitrateAsync();
        await PatrolAsync();
        await HoldCentreMeetingAsync();
        await SplitAsync();
    }

    /// <summary>Waits until the public board shows the line of a step, and prints how long that took.</summary>
    private Task<JsonNode> WaitForBoardAsync(string what, string move) =>
        PollAsync(() => Task.FromResult(board.Take(what, move)), $"看板 on the board: {what} {move}", every: 20);

    /// <summary>
    /// Polls until the query returns a result, for up to two minutes, and prints how long that took. Effects of
    /// messages are visible only after a delay.
    /// </summary>
    /// <param name="every">Milliseconds between two queries.</param>
    private static async Task<JsonNode> PollAsync(Func<Task<JsonNode?>> query, string what, int every = 100)
    {
        var waited = Stopwatch.StartNew();
        while (waited.Elapsed < TimeSpan.FromMinutes(2))
        {
            if (await query() is { } result)
            {
                Screen.Note($"{what}（{waited.Elapsed.TotalSeconds:0.0} s）");
                return result;
            }

            await Task.Delay(every);
        }

        throw new ExpectationFailedException($"{what}: 两分钟内没有 not within two minutes");
    }
}
