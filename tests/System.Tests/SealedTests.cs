using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Xunit;

namespace GovPlatform.WholeSystem;

/// <summary>
/// A party of a mediation stays inside its station. A name that exists nowhere else goes through a whole case, a clumsy
/// one included; then every place where anything is kept or said is searched for it.
/// </summary>
public sealed class SealedTests(Stack stack)
{
    private const string Head = "dev-station-head";
    private const StringComparison Exactly = StringComparison.Ordinal;

    /// <summary>Where a report is heard of by those who may know.</summary>
    private static readonly string[] Sought = ["exchange", "stream /api/v1/events dev-leader"];

    /// <summary>Letters alone, so that no encoding of text hides it.</summary>
    private readonly string mark = $"Marked{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}";

    [Fact]
    public async Task A_party_of_a_mediation_is_found_nowhere_outside_the_sealed_box()
    {
        await using var ears = await TrafficRecorder.OpenAsync(stack);
        var (mediation, station) = await MediateAsync();
        await ProvokeAsync(mediation, station);
        var reported = await stack.Callers.ReportedTodayAsync();
        await stack.Callers.InsistAsync(Reports.New("标记之后"));
        await stack.Callers.FigureBecomesAsync(reported + 1, TimeSpan.FromMinutes(1));

        // Whoever may know does know: the search is for something that is there.
        var parties = await stack.Callers.GetAsync(Head, $"/api/v1/mediations/{mediation}/parties");
        Assert.Contains(mark, parties.Text, StringComparison.Ordinal);

        Assert.Empty(ears.Heard(mark));
        Assert.Empty(await OutsideAsync(mediation, station));
        Assert.Empty(await PageAsync(mark));
        Assert.Empty(await Databases.FindAsync(stack, mark));
        Assert.Empty(await OnDiskAsync());
        Assert.DoesNotContain(mark, stack.AllLines(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_search_finds_what_is_not_sealed()
    {
        await using var ears = await TrafficRecorder.OpenAsync(stack);
        var report = Reports.New($"{mark} 不是秘密");
        await stack.Callers.InsistAsync(report);
        Assert.NotEmpty(await Databases.FindAsync(stack, mark));
        Assert.NotEmpty(await OnDiskAsync());
        Assert.NotEmpty(await stack.FindInRedisAsync($"canary-{mark}", plant: true));
        var id = report["id"]!.GetValue<Guid>().ToString();
        await Eventually.TrueAsync(
            () => Task.FromResult(Sought.All(place => ears.Heard(id).Any(where => where.StartsWith(place, Exactly)))),
            TimeSpan.FromSeconds(30)
        );
        // Asked for by its key, it stands in a trace's address; a console holds what its service said as it started.
        Assert.Equal(200, (await stack.Callers.GetAsync("dev-resident", $"{Reports.Path}/{id}")).Code);
        await Eventually.TrueAsync(
            async () => (await PageAsync(id)).Exists(place => place == "spans"),
            TimeSpan.FromSeconds(30)
        );
        Assert.Contains("consoles", await PageAsync("Now listening on"));
    }

    private async Task<(string Mediation, string Station)> MediateAsync()
    {
        var stations = await stack.Callers.GetAsync(Head, "/api/v1/stations?unit=990001101&limit=200");
        var station = stations.Json!["items"]!.AsArray().First(item => item!["status"]!.GetValue<string>() == "open")![
            "id"
        ]!.GetValue<string>();
        var opened = await SayAsync("/api/v1/mediations", Case(station), 201);
        var id = opened.Value("id");
        await SayAsync($"/api/v1/mediations/{id}/sessions", new() { ["heldAt"] = Now(), ["note"] = $"{mark} 到场" });
        await SayAsync(
            $"/api/v1/mediations/{id}/agree",
            new()
            {
                ["terms"] = $"{mark} 付一半",
                ["followUpOn"] = TimeProvider
                    .System.GetUtcNow()
                    .AddDays(1)
                    .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            }
        );
        return (id, station);
    }

    /// <summary>Wrong, doubled, too late, by the wrong people: refusals say nothing of it either.</summary>
    private async Task ProvokeAsync(string mediation, string station)
    {
        var wrong = Case(station);
        wrong["kind"] = mark;
        var surplus = Case(station);
        surplus[mark] = 1;
        var typed = Case(station);
        typed["parties"] = mark;
        JsonObject[] bodies = [wrong, surplus, typed, Case(mark), Case(Guid.Empty.ToString())];
        foreach (var body in bodies)
        {
            var answer = await stack.Callers.PostAsync(Head, "/api/v1/mediations", body, $"key-{Reports.Id()}");
            Assert.InRange(answer.Code, 400, 499);
            Assert.DoesNotContain(mark, answer.Text, StringComparison.Ordinal);
        }

        string[] strangers = ["dev-leader", "dev-other-town", "dev-intake", "dev-resident", "dev-partner"];
        foreach (var stranger in strangers)
        {
            var answer = await stack.Callers.GetAsync(stranger, $"/api/v1/mediations/{mediation}/parties");
            Assert.True(answer.Code is 403 or 404, $"{stranger}: {answer.Code}");
            Assert.DoesNotContain(mark, answer.Text, StringComparison.Ordinal);
        }

        var late = await stack.Callers.PostAsync(
            Head,
            $"/api/v1/mediations/{mediation}/agree",
            new JsonObject { ["terms"] = $"{mark} again", ["followUpOn"] = "2030-01-01" }
        );
        Assert.Equal(409, late.Code);
        Assert.DoesNotContain(mark, late.Text, StringComparison.Ordinal);
    }

    private JsonObject Case(string station) =>
        new()
        {
            ["stationId"] = station,
            ["kind"] = "neighbour",
            ["parties"] = new JsonArray(
                new JsonObject { ["name"] = mark, ["contact"] = $"{mark}@example.invalid" },
                new JsonObject { ["name"] = "虚构乙", ["contact"] = "13900000002" }
            ),
            ["summary"] = $"{mark} 与邻居争执",
        };

    /// <summary>What anybody is told through the gateway: lists, figures, the ledger, the board, incidents by text.</summary>
    private async Task<List<string>> OutsideAsync(string mediation, string station)
    {
        string[] paths =
        [
            "/api/v1/mediations?limit=200",
            $"/api/v1/mediations?station={station}&limit=200",
            "/api/v1/figures",
            "/api/v1/ledger",
            "/api/v1/board",
            $"/api/v1/incidents?q={mark}",
            $"/api/v1/stations/{station}",
            "/api/v1/station-meetings?limit=200",
            "/openapi/v1.json",
            "/status",
        ];
        string[] who = [Head, "dev-leader", "dev-admin", "dev-partner", "dev-volunteer-coordinator", "dev-other-town"];
        var found = new List<string>();
        foreach (var account in who)
        {
            foreach (var path in paths)
            {
                var answer = await stack.Callers.GetAsync(account, path);
                if (answer.Text.Contains(mark, StringComparison.Ordinal))
                {
                    found.Add($"{account} {path}");
                }
            }
        }

        var names = (await stack.Callers.GetAsync("dev-leader", "/api/v1/figures")).Json!["items"]!.AsArray();
        Assert.InRange(names.Count, 30, 200);
        foreach (var name in names.Select(figure => figure!["name"]!.GetValue<string>()))
        {
            var figure = await stack.Callers.GetAsync(
                "dev-leader",
                $"/api/v1/figures/{name}?from=2026-01-01&to=2030-01-01"
            );
            Assert.Equal(200, figure.Code);
            if (figure.Text.Contains(mark, StringComparison.Ordinal))
            {
                found.Add(name);
            }
        }

        var one = await stack.Callers.GetAsync("dev-leader", $"/api/v1/mediations/{mediation}");
        if (one.Text.Contains(mark, StringComparison.Ordinal))
        {
            found.Add("the case, read by the leader");
        }

        return found;
    }

    /// <summary>The AppHost's page: console logs, structured logs, every trace; and each service's metrics.</summary>
    private async Task<List<string>> PageAsync(string text)
    {
        var found = new List<string>();
        await foreach (var (place, said) in stack.ReadTelemetryAsync())
        {
            if (said.Contains(text, StringComparison.Ordinal))
            {
                found.Add(place);
            }
        }

        found.AddRange(await stack.FindInRedisAsync(text, plant: false));
        return found;
    }

    /// <summary>Every byte of the run directory: tables, write-ahead log, the broker's store, logs.</summary>
    private async Task<List<string>> OnDiskAsync()
    {
        var found = new List<string>();
        foreach (var directory in await stack.DataDirectoriesAsync())
        {
            var start = new ProcessStartInfo("grep", ["-rlaF", mark, directory])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            };
            using var grep = Process.Start(start)!;
            _ = grep.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            var files = await grep.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await grep.WaitForExitAsync(TestContext.Current.CancellationToken);
            found.AddRange(files.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }

        return found;
    }

    private async Task<Answer> SayAsync(string path, JsonObject body, int expected = 0)
    {
        var answer = await stack.Callers.PostAsync(Head, path, body, $"key-{Reports.Id()}");
        Assert.True(
            expected == 0 ? answer.Code is 200 or 201 : answer.Code == expected,
            $"{path}: {answer.Code} {answer.Text}"
        );
        Assert.DoesNotContain(mark, answer.Text, StringComparison.Ordinal);
        return answer;
    }

    private static string Now() => TimeProvider.System.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);
}
