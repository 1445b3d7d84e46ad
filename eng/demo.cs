#:property PublishAot=false

// One broken stairwell light, from the report to the closed file, as the people concerned would send it: every call goes
// through the gateway, and every answer is checked. Start the platform first (dotnet run --project GovPlatform.AppHost).
// One file, longer than others here: a file-based program cannot have two.

using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

var watch = Stopwatch.StartNew();
try
{
    using var county = Callers.Read(args.FirstOrDefault() ?? ".run/accounts.json");
    await new Demo(county).RunAsync();
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

/// <summary>The walk itself.</summary>
sealed class Demo(Callers county)
{
    private const string Incidents = "/api/v1/incidents";
    private readonly string marker = $"演示{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString()[^6..]}";
    private string id = "";

    public async Task RunAsync()
    {
        var before = await FiguresAsync("之前的数字", "The figures before");
        await ReportAsync();
        await OtherTownAsync();
        await HandleAsync();
        await VerifyAsync();
        await TimelineAsync();
        await OutsideAsync();
        await FiguresMoveAsync(before);
    }

    private async Task ReportAsync()
    {
        Screen.Title(
            "网格员巡查，发现楼道灯不亮，随手上报 · On her round a grid member finds a broken stairwell light"
        );
        var answer = await county.PostAsync("dev-grid-member", Incidents, Report(103.09, 38.62, "楼道灯不亮"), 201);
        id = answer.Text("id");
        Expect.Equal("reported", answer.Text("status"), "status");
        Expect.Equal("False", answer.Text("unlocated"), "unlocated");
        Screen.Note(
            $"编号 number {answer.Text("number")} · 状态 status {answer.Text("status")} · 归属 owned by {answer.Text("unit")}"
        );
        Screen.Note(
            $"时限 clocks: {string.Join("，", answer["clocks"]!.AsArray().Select(clock => $"{clock!.Text("name")} → {Local(clock!.Text("dueAt"))}"))}"
        );
    }

    private async Task OtherTownAsync()
    {
        Screen.Title("邻镇看不到、查不到、搜不到、动不了 · The other town sees, lists, finds and moves nothing");
        await county.GetAsync("dev-other-town", $"{Incidents}/{id}", 404);
        await county.GetAsync("dev-other-town", $"{Incidents}/{id}/timeline", 404);
        await county.PostAsync("dev-other-town", $"{Incidents}/{id}/accept", [], 404);
        string[] filters = ["limit=200", $"q={marker}", "near=103.09,38.62,200", "unit=990001101"];
        foreach (var filter in filters)
        {
            var list = await county.GetAsync("dev-other-town", $"{Incidents}?{filter}");
            Expect.Equal("0", $"{list["items"]!.AsArray().Count(item => item!.Text("id") == id)}", filter);
        }

        Screen.Note("四种查法，都没有这一件 · four ways of looking, and it is in none");
        var found = await county.GetAsync("dev-intake", $"{Incidents}?q={marker}");
        Expect.Equal("1", $"{found["items"]!.AsArray().Count}", "hits for its own town");
        Screen.Note("本镇搜得到这一件 · its own town finds it");
    }

    private async Task HandleAsync()
    {
        Screen.Title("受理、分派、接单、处置 · Accepted, dispatched by a rule that explains itself, taken, mended");
        await MoveAsync("dev-intake", "accept", [], "accepted");
        var dispatched = await MoveAsync("dev-dispatcher", "dispatch", [], "dispatched");
        Screen.Note(
            $"分派给 handling unit {dispatched.Text("handlingUnit")}：{dispatched["dispatchedBy"]!.Text("explanation")}"
        );
        await MoveAsync("dev-handler", "take", [], "handling");
        await MoveAsync(
            "dev-handler",
            "resolve",
            new() { ["result"] = "已更换灯泡，楼道恢复照明。", ["evidence"] = new JsonArray() },
            "verifying"
        );
    }

    private async Task VerifyAsync()
    {
        Screen.Title("办的人、报的人都不能自己核查 · Whoever mended it or reported it may not verify it");
        await county.PostAsync("dev-handler", $"{Incidents}/{id}/verify", [], 403);
        await county.PostAsync("dev-grid-member", $"{Incidents}/{id}/verify", [], 403);
        Screen.Title("第三人核查，回访，结案 · A third person verifies; the reporter is asked; the file is closed");
        await MoveAsync("dev-verifier", "verify", [], "awaitingFeedback");
        await MoveAsync(
            "dev-intake",
            "record-feedback",
            new() { ["answer"] = "satisfied", ["comment"] = "居民表示满意。" },
            "closed"
        );
        var refused = await county.PostAsync("dev-intake", $"{Incidents}/{id}/accept", [], 409);
        Screen.Note(
            $"{refused.Text("title")}（{refused.Text("type")}）· 还可以 allowed: {string.Join(", ", refused["allowed"]!.AsArray())}"
        );
    }

    private async Task TimelineAsync()
    {
        Screen.Title("全过程留痕 · The timeline: who, in which post, from where to where");
        var timeline = await county.GetAsync("dev-intake", $"{Incidents}/{id}/timeline");
        foreach (var step in timeline["items"]!.AsArray())
        {
            Screen.Note(
                $"{step!.Text("sequence"), 2} {step!.Text("move"), -15} {step!.Text("from"), -17}→ {step!.Text("to"), -17} {step!["actor"].Text("post")} @ {step!["actor"].Text("unit")}"
            );
        }

        Expect.Equal(
            "report accept dispatch take resolve verify recordFeedback",
            string.Join(' ', timeline["items"]!.AsArray().Select(step => step!.Text("move"))),
            "the moves"
        );
    }

    private async Task OutsideAsync()
    {
        Screen.Title("地图以外的上报也收下，归县里 · A report outside every grid is kept, for the county to look at");
        var kept = await county.PostAsync("dev-resident", Incidents, Report(104.5, 39.5, "县界外的路灯"), 201);
        Expect.Equal("True", kept.Text("unlocated"), "unlocated");
        Expect.Equal("990001", kept.Text("unit"), "unit");
        await county.GetAsync("dev-leader", $"{Incidents}/{kept.Text("id")}");
        await county.GetAsync("dev-intake", $"{Incidents}/{kept.Text("id")}", 404);
    }

    private async Task FiguresMoveAsync((long Reported, long Closed) before)
    {
        for (var tries = 0; ; tries++)
        {
            await Task.Delay(250);
            var (reported, closed) = (await FigureAsync("incidents.reported"), await FigureAsync("incidents.closed"));
            if ((reported >= before.Reported + 2 && closed >= before.Closed + 1) || tries == 80)
            {
                await FiguresAsync("之后的数字", "The figures after");
                Expect.Equal("True", $"{reported >= before.Reported + 2}", "incidents.reported + 2");
                Expect.Equal("True", $"{closed >= before.Closed + 1}", "incidents.closed + 1");
                return;
            }
        }
    }

    private async Task<(long Reported, long Closed)> FiguresAsync(string chinese, string english)
    {
        Screen.Title($"{chinese} · {english}");
        var figures = (
            Reported: await FigureAsync("incidents.reported"),
            Closed: await FigureAsync("incidents.closed")
        );
        Screen.Note($"今日上报 reported today {figures.Reported} · 今日办结 closed today {figures.Closed}");
        return figures;
    }

    private async Task<long> FigureAsync(string name)
    {
        var today = TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8));
        var path = $"/api/v1/figures/{name}?unit=990001&from={today:yyyy-MM-dd}&to={today.AddDays(1):yyyy-MM-dd}";
        var figure = await county.GetAsync("dev-leader", path, aloud: false);
        return figure["value"]!.GetValue<long>();
    }

    private async Task<JsonNode> MoveAsync(string who, string move, JsonObject body, string status)
    {
        var answer = await county.PostAsync(who, $"{Incidents}/{id}/{move}", body, 200);
        Expect.Equal(status, answer.Text("status"), "status");
        Screen.Note($"状态 status → {status}");
        return answer;
    }

    private static string Local(string instant) =>
        DateTimeOffset.Parse(instant).ToOffset(TimeSpan.FromHours(8)).ToString("MM-dd HH:mm");

    private JsonObject Report(double longitude, double latitude, string what) =>
        new()
        {
            ["categoryCode"] = "lighting.stairwell",
            ["description"] = $"{what}（{marker}）",
            ["location"] = new JsonObject
            {
                ["longitude"] = longitude,
                ["latitude"] = latitude,
                ["address"] = "演示楼1号楼2单元",
            },
        };
}

/// <summary>The development accounts, and calls made as one of them.</summary>
sealed class Callers(HttpClient http, Dictionary<string, string> secrets) : IDisposable
{
    private readonly Dictionary<string, string> tokens = [];

    public static Callers Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new IOException(
                $"{path} 不存在 is not there; the platform writes it once the demo county is in place."
            );
        }

        var file = JsonNode.Parse(File.ReadAllText(path))!;
        var secrets = file["accounts"]!.AsArray().ToDictionary(a => a!.Text("clientId"), a => a!.Text("clientSecret"));
        return new Callers(
            new HttpClient { BaseAddress = new Uri(file.Text("gateway")), Timeout = TimeSpan.FromSeconds(30) },
            secrets
        );
    }

    public Task<JsonNode> GetAsync(string who, string path, int expected = 200, bool aloud = true) =>
        CallAsync(who, HttpMethod.Get, path, null, expected, aloud);

    public Task<JsonNode> PostAsync(string who, string path, JsonObject body, int expected) =>
        CallAsync(who, HttpMethod.Post, path, body, expected, aloud: true);

    public void Dispose() => http.Dispose();

    private async Task<JsonNode> CallAsync(
        string who,
        HttpMethod method,
        string path,
        JsonObject? body,
        int expected,
        bool aloud
    )
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new("Bearer", await TokenAsync(who));
        request.Headers.AcceptLanguage.ParseAdd("zh-CN");
        request.Content = body is null ? null : JsonContent.Create(body);
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        if (aloud || (int)response.StatusCode != expected)
        {
            Screen.Call(who, method, path, body, response.StatusCode, text);
        }

        return (int)response.StatusCode == expected
            ? JsonNode.Parse(text)!
            : throw new NotAsPromised($"应为 expected {expected}，实为 got {(int)response.StatusCode}: {text}");
    }

    private async Task<string> TokenAsync(string who)
    {
        if (!tokens.TryGetValue(who, out var token))
        {
            using var form = new FormUrlEncodedContent(
                new Dictionary<string, string>
                {
                    ["grant_type"] = "client_credentials",
                    ["client_id"] = who,
                    ["client_secret"] = secrets[who],
                }
            );
            using var response = await http.PostAsync("/connect/token", form);
            response.EnsureSuccessStatusCode();
            tokens[who] = token = JsonNode.Parse(await response.Content.ReadAsStringAsync())!.Text("access_token");
        }

        return token;
    }
}

/// <summary>Something was not as the platform promises.</summary>
sealed class NotAsPromised(string message) : Exception(message);

static class Expect
{
    public static void Equal(string expected, string actual, string what)
    {
        if (expected != actual)
        {
            throw new NotAsPromised($"{what}: 应为 expected {expected}，实为 got {actual}");
        }
    }
}

static class Json
{
    /// <summary>A property as text; empty when it is missing or null.</summary>
    public static string Text(this JsonNode? node, string name) =>
        node?[name] switch
        {
            null => "",
            JsonValue value when value.TryGetValue<bool>(out var truth) => $"{truth}",
            var value => value.ToString(),
        };
}

static class Screen
{
    private static readonly bool Plain =
        Console.IsOutputRedirected || Environment.GetEnvironmentVariable("NO_COLOR") is not null;

    public static void Title(string text) => Console.WriteLine($"\n{Paint("1;36", text)}");

    public static void Note(string text) => Console.WriteLine($"     {text}");

    public static void Bad(string text) => Console.Error.WriteLine($"\n{Paint("1;31", text)}");

    public static void Call(
        string who,
        HttpMethod method,
        string path,
        JsonObject? body,
        HttpStatusCode status,
        string text
    )
    {
        var sent = body is { Count: > 0 } ? $" {Paint("2", body.ToJsonString(Readable))}" : "";
        var good = (int)status < 300;
        var why = good ? "" : $" {JsonNode.Parse(text).Text("title")}";
        Console.WriteLine(
            $"  {who, -16} {method, -4} {Short(path)}{sent} {Paint(good ? "32" : "33", $"→ {(int)status}{why}")}"
        );
    }

    /// <summary>Keys are long and all alike at the beginning: their ends tell them apart.</summary>
    private static string Short(string path) => Regex.Replace(path, "[0-9a-f]{8}-[0-9a-f-]{19}([0-9a-f]{8})", "…$1");

    private static readonly System.Text.Json.JsonSerializerOptions Readable = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static string Paint(string code, string text) =>
        Plain || text.Length == 0 ? text : $"\e[{code}m{text}\e[0m";
}
