using System.Text.Json.Nodes;
using GovPlatform.Domain;
using GovPlatform.IncidentService.Incidents;
using GovPlatform.Support;
using Xunit;

namespace GovPlatform.IncidentService.Tests.Service;

/// <summary><c>allowed</c> is what the caller may do now: what it names is not refused, and all else is.</summary>
[Collection(IncidentCollection.Name)]
public sealed class AllowedTests(IncidentFixture host)
{
    private const int Walks = 4;
    private const int Steps = 9;

    private static readonly Caller[] Everybody =
    [
        Callers.GridMember,
        Callers.Resident,
        Callers.Intake,
        Callers.Dispatcher,
        Callers.Handler,
        Callers.Verifier,
        Callers.Leader,
        Callers.OtherTown,
        // Holds every permission, so that only relations and states decide.
        new(
            "t-all",
            "/990001/990001101/",
            "head",
            [.. Enum.GetValues<IncidentMove>().Select(Permissions.Of), Permissions.Read]
        ),
    ];

    [Fact]
    public async Task What_is_allowed_is_never_refused_and_what_is_not_always_is()
    {
        var random = new Random(20261130);
        for (var walk = 0; walk < Walks; walk++)
        {
            var reporter = walk % 2 == 0 ? Callers.Resident : Callers.GridMember;
            var id = (await host.As(reporter).ReportAsync()).Id;
            for (var step = 0; step < Steps; step++)
            {
                await TryEverythingElseAsync(id, Everybody[random.Next(Everybody.Length)]);
                if (!await MakeOneAllowedMoveAsync(id, random))
                {
                    break;
                }
            }
        }
    }

    [Fact]
    public void Every_move_is_guarded_by_its_own_permission()
    {
        var endpoints = ServiceEndpoint
            .All(host.Services)
            .ToDictionary(endpoint => endpoint.Name, StringComparer.Ordinal);
        foreach (var (path, operation) in IncidentMoves.Operations)
        {
            Assert.Equal([Permissions.Of(MoveOf(path))], endpoints[operation].Permissions);
        }
        // A report is no move on an incident, and the platform makes its own moves.
        IncidentMove[] others =
        [
            IncidentMove.Report,
            IncidentMove.Absorb,
            IncidentMove.Inform,
            IncidentMove.Warn,
            IncidentMove.MarkOverdue,
            IncidentMove.Recompute,
            IncidentMove.Relocate,
        ];
        Assert.Equal(
            Enum.GetValues<IncidentMove>().Except(others).Order(),
            IncidentMoves.Operations.Keys.Select(MoveOf).Order()
        );
    }

    [Fact]
    public async Task A_resident_is_offered_only_the_moves_of_a_reporter()
    {
        var reported = await host.As(Callers.Resident).ReportAsync();
        Assert.Equal(["withdraw", "note"], reported["allowed"].EnumerateArray().Select(move => move.GetString()));

        var refused = await host.As(Callers.Resident)
            .PostAsync($"{IncidentFixture.Path}/{reported.Id}/request-reopen", new { });
        Assert.Equal(
            ["withdraw", "note"],
            refused.Is(409, "incident.transition")["allowed"].EnumerateArray().Select(move => move.GetString())
        );
    }

    private async Task TryEverythingElseAsync(string id, Caller caller)
    {
        if (await AllowedAsync(id, caller) is not { } allowed)
        {
            return;
        }
        foreach (var (path, body) in IncidentMoves.Bodies.Where(move => !allowed.Contains(MoveOf(move.Key))))
        {
            var answer = await MoveAsync(id, caller, path, body);
            var isRefused =
                answer.Status == 403
                || (answer.Status == 409 && answer.Code is "incident.transition" or "incident.tier.highest");
            Assert.True(isRefused, $"{caller.Subject} {path}: {answer.Status} {answer.Raw}");
        }
    }

    private async Task<bool> MakeOneAllowedMoveAsync(string id, Random random)
    {
        var choices = new List<(Caller Caller, IncidentMove Move)>();
        foreach (var caller in Everybody)
        {
            choices.AddRange((await AllowedAsync(id, caller) ?? []).Select(move => (caller, move)));
        }
        var (by, chosen) = choices
            .OrderBy(choice =>
                choice.Move
                    is IncidentMove.Note
                        or IncidentMove.Attach
                        or IncidentMove.Merge
                        or IncidentMove.Withdraw
                        or IncidentMove.Reject
            )
            .ThenBy(_ => random.Next())
            .FirstOrDefault();
        if (by is null)
        {
            return false;
        }
        var path = IncidentMoves.Operations.Keys.Single(key => MoveOf(key) == chosen);
        var answer = await MoveAsync(id, by, path, IncidentMoves.Bodies[path]);
        Assert.False(
            answer.Status == 403 || (answer.Status == 409 && answer.Code == "incident.transition"),
            $"{by.Subject} {path}: {answer.Status} {answer.Raw}"
        );
        return true;
    }

    private async Task<HashSet<IncidentMove>?> AllowedAsync(string id, Caller caller)
    {
        var answer = await host.As(caller).GetAsync($"{IncidentFixture.Path}/{id}");
        return answer.Status == 404
            ? null
            :
            [
                .. answer
                    .Is(200)["allowed"]
                    .EnumerateArray()
                    .Select(move => EnumNames.Parse<IncidentMove>(move.GetString()!)!.Value),
            ];
    }

    private Task<ApiResponse> MoveAsync(string id, Caller caller, string path, string body) =>
        host.As(caller).PostAsync($"{IncidentFixture.Path}/{id}/{path}", JsonNode.Parse(body));

    private static IncidentMove MoveOf(string path) =>
        Enum.GetValues<IncidentMove>()
            .Single(move => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(move.ToString()) == path);
}
