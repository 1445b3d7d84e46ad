using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Xunit;

namespace GovPlatform.WholeSystem.Security;

/// <summary>
/// The parties of a mediation are known to its station only. A unique name is entered into a whole case, with invalid
/// and forbidden requests; then all stored data, messages, responses, logs and telemetry are searched for it.
/// </summary>
public sealed class PersonalDataTests(Stack stack)
{
    private const string Head = "dev-station-head";
    private const StringComparison Exactly = StringComparison.Ordinal;

    /// <summary>Channels in which the id of a report must be found.</summary>
    private static readonly string[] ReportChannels = ["exchange", "stream /api/v1/events dev-leader"];

    /// <summary>Letters and digits only, so that no text encoding changes it.</summary>
    private readonly string marker = $"Marked{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}";

    [Fact]
    public async Task A_party_of_a_mediation_is_found_nowhere_in_plain_text()
    {
        await using var recorder = await TrafficRecorder.OpenAsync(stack);
        var (mediation, station) = await MediateAsync();
        await SendRejectedRequestsAsync(mediation, station);
        var reported = await stack.Callers.ReportedTodayAsync();
        await stack.Callers.SendUntilAcknowledgedAsync(Reports.New("标记之后"));
        await stack.Callers.WaitForFigureAsync(reported + 1, TimeSpan.FromMinutes(1));

        // The head of the station may read it: the name is stored.
        var parties = await stack.Callers.GetAsync(Head, $"/api/v1/mediations/{mediation}/parties");
        Assert.Contains(marker, parties.Text, StringComparison.Ordinal);

        Assert.Empty(recorder.Find(marker));
        Assert.Empty(await FindInResponsesAsync(mediation, station));
        Assert.Empty(await FindInTelemetryAsync(marker));
        Assert.Empty(await Databases.FindAsync(stack, marker));
        Assert.Empty(await FindOnDiskAsync());
        Assert.DoesNotContain(marker, stack.AllLines(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_search_finds_what_is_not_encrypted()
    {
        await using var recorder = await TrafficRecorder.OpenAsync(stack);
        var report = Reports.New($"{marker} 不是秘密");
        await stack.Callers.SendUntilAcknowledgedAsync(report);
        Assert.NotEmpty(await Databases.FindAsync(stack, marker));
        Assert.NotEmpty(await FindOnDiskAsync());
        Assert.NotEmpty(await stack.FindInRedisAsync($"canary-{marker}", plant: true));
        var id = report["id"]!.GetValue<Guid>().ToString();
        await Eventually.TrueAsync(
            () =>
                Task.FromResult(
                    ReportChannels.All(channel => recorder.Find(id).Any(source => source.StartsWith(channel, Exactly)))
                ),
            TimeSpan.FromSeconds(30)
        );
        // A request for the report by its id puts the id into the URL of a trace; the consoles hold the startup lines.
        Assert.Equal(200, (await stack.Callers.GetAsync("dev-resident", $"{Reports.Path}/{id}")).Code);
        await Eventually.TrueAsync(
            async () => (await FindInTelemetryAsync(id)).Exists(source => source == "spans"),
            TimeSpan.FromSeconds(30)
        );
        Assert.Contains("consoles", await FindInTelemetryAsync("Now listening on"));
    }

    private async Task<(string Mediation, string Station)> MediateAsync()
    {
        var stations = await stack.Callers.GetAsync(Head, "/api/v1/stations?unit=990001101&limit=200");
        var station = stations.Json!["items"]!.AsArray().First(item => item!["status"]!.GetValue<string>() == "open")![
            "id"
        ]!.GetValue<string>();
        var opened = await PostAsync("/api/v1/mediations", Case(station), 201);
        var id = opened.Value("id");
        await PostAsync($"/api/v1/mediations/{id}/sessions", new() { ["heldAt"] = Now(), ["note"] = $"{marker} 到场" });
        await PostAsync(
            $"/api/v1/mediations/{id}/agree",
            new()
            {
                ["terms"] = $"{marker} 付一半",
                ["followUpOn"] = TimeProvider
                    .System.GetUtcNow()
                    .AddDays(1)
                    .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            }
        );
        return (id, station);
    }

    /// <summary>Sends invalid, forbidden and late requests; no rejection may contain the name.</summary>
    private async Task SendRejectedRequestsAsync(string mediation, string station)
    {
        var wrong = Case(station);
        wrong["kind"] = marker;
        var surplus = Case(station);
        surplus[marker] = 1;
        var typed = Case(station);
        typed["parties"] = marker;
        // An unknown member is refused by its name, which is the caller's own.
        var named = await stack.Callers.PostAsync(Head, "/api/v1/mediations", surplus, $"key-{Reports.Id()}");
        Assert.Equal(400, named.Code);
        JsonObject[] bodies = [wrong, typed, Case(marker), Case(Guid.Empty.ToString())];
        foreach (var body in bodies)
        {
            var response = await stack.Callers.PostAsync(Head, "/api/v1/mediations", body, $"key-{Reports.Id()}");
            Assert.InRange(response.Code, 400, 499);
            Assert.DoesNotContain(marker, response.Text, StringComparison.Ordinal);
        }

        string[] others = ["dev-leader", "dev-other-town", "dev-intake", "dev-resident", "dev-partner"];
        foreach (var other in others)
        {
            var response = await stack.Callers.GetAsync(other, $"/api/v1/mediations/{mediation}/parties");
            Assert.True(response.Code is 403 or 404, $"{other}: {response.Code}");
            Assert.DoesNotContain(marker, response.Text, StringComparison.Ordinal);
        }

        var late = await stack.Callers.PostAsync(
            Head,
            $"/api/v1/mediations/{mediation}/agree",
            new JsonObject { ["terms"] = $"{marker} again", ["followUpOn"] = "2030-01-01" }
        );
        Assert.Equal(409, late.Code);
        Assert.DoesNotContain(marker, late.Text, StringComparison.Ordinal);
    }

    private JsonObject Case(string station) =>
        new()
        {
            ["stationId"] = station,
            ["kind"] = "neighbour",
            ["parties"] = new JsonArray(
                new JsonObject { ["name"] = marker, ["contact"] = $"{marker}@example.invalid" },
                new JsonObject { ["name"] = "虚构乙", ["contact"] = "13900000002" }
            ),
            ["summary"] = $"{marker} 与邻居争执",
        };

    /// <summary>
    /// Searches responses of the gateway: lists, figures, the ledger, the board, incidents found by text.
    /// </summary>
    private async Task<List<string>> FindInResponsesAsync(string mediation, string station)
    {
        string[] paths =
        [
            "/api/v1/mediations?limit=200",
            $"/api/v1/mediations?station={station}&limit=200",
            "/api/v1/figures",
            "/api/v1/ledger",
            "/api/v1/board",
            $"/api/v1/incidents?q={marker}",
            $"/api/v1/stations/{station}",
            "/api/v1/station-meetings?limit=200",
            "/openapi/v1.json",
            "/status",
        ];
        string[] readers =
        [
            Head,
            "dev-leader",
            "dev-admin",
            "dev-partner",
            "dev-volunteer-coordinator",
            "dev-other-town",
        ];
        var found = new List<string>();
        foreach (var account in readers)
        {
            foreach (var path in paths)
            {
                var response = await stack.Callers.GetAsync(account, path);
                if (response.Text.Contains(marker, StringComparison.Ordinal))
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
                $"/api/v1/figures/{name}?from=2026-01-01&to=2027-01-01"
            );
            Assert.Equal(200, figure.Code);
            if (figure.Text.Contains(marker, StringComparison.Ordinal))
            {
                found.Add(name);
            }
        }

        var one = await stack.Callers.GetAsync("dev-leader", $"/api/v1/mediations/{mediation}");
        if (one.Text.Contains(marker, StringComparison.Ordinal))
        {
            found.Add("the case, read by the leader");
        }

        return found;
    }

    /// <summary>
    /// Searches consoles, structured logs and traces of the dashboard, each service's metrics, and Redis.
    /// </summary>
    private async Task<List<string>> FindInTelemetryAsync(string text)
    {
        var found = new List<string>();
        await foreach (var (source, content) in stack.ReadTelemetryAsync())
        {
            if (content.Contains(text, StringComparison.Ordinal))
            {
                found.Add(source);
            }
        }

        found.AddRange(await stack.FindInRedisAsync(text, plant: false));
        return found;
    }

    /// <summary>
    /// Searches every file of the data directories: tables, write-ahead log, the broker's store, logs.
    /// </summary>
    private async Task<List<string>> FindOnDiskAsync()
    {
        var found = new List<string>();
        foreach (var directory in await stack.DataDirectoriesAsync())
        {
            var start = new ProcessStartInfo("grep", ["-rlaF", marker, directory])
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

    private async Task<Answer> PostAsync(string path, JsonObject body, int expected = 0)
    {
        var response = await stack.Callers.PostAsync(Head, path, body, $"key-{Reports.Id()}");
        Assert.True(
            expected == 0 ? response.Code is 200 or 201 : response.Code == expected,
            $"{path}: {response.Code} {response.Text}"
        );
        Assert.DoesNotContain(marker, response.Text, StringComparison.Ordinal);
        return response;
    }

    private static string Now() => TimeProvider.System.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);
}
