#:property PublishAot=false

// The county's own story. Residents of one estate quarrel over who pays for the stairwell light; it comes up at their
// station's meeting, and a mediation ends it with an agreement: solved without leaving the estate. A second matter is too big
// for them; it becomes an incident, calls for volunteers, and comes back answered. Every call goes through the gateway as the
// people concerned would send it, every answer is checked, and the board is watched from outside. A service that is away is
// waited for: the same call goes out again under the same key. Start the platform first (dotnet run --project
// GovPlatform.AppHost). One file, longer than others here: a file-based program cannot have two.

using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

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
sealed class Demo(Callers county, Board board)
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
        var before = await FiguresAsync("之前的数字", "The figures before");
        await MeetAsync();
        await MediateAsync();
        await HandOnAsync();
        await HandleAsync();
        await VolunteerAsync();
        await CloseAsync();
        await ComesBackAnsweredAsync();
        await FiguresMoveAsync(before);
    }

    private async Task MeetAsync()
    {
        Screen.Title(
            "驿站党小组会，居民把难题摆上桌 · The station's party group meets, and residents bring what troubles them"
        );
        var stations = await county.GetAsync(Head, "/api/v1/stations?unit=990001101&limit=200");
        var chosen = stations["items"]!.AsArray().First(item => item!.Text("status") == "open")!;
        station = chosen.Text("id");
        Screen.Note($"驿站 station {chosen.Text("name")}（{chosen.Text("unit")}）");
        meeting = (
            await county.PostAsync(
                Head,
                Meetings,
                new()
                {
                    ["stationId"] = station,
                    ["heldAt"] = $"{now:O}",
                    ["subject"] = $"楼道照明和地下室积水（{marker}）",
                },
                201
            )
        ).Text("id");
    }

    private async Task MediateAsync()
    {
        Screen.Title(
            "楼道灯的电费谁来付？一次调解，写成协议 · Who pays for the stairwell light? A mediation ends in an agreement"
        );
        var issue = await RaiseAsync("楼道灯电费谁来付", "一楼不愿分摊，三楼要求按户平分。");
        var case_ = await county.PostAsync(
            Head,
            "/api/v1/mediations",
            new()
            {
                ["stationId"] = station,
                ["kind"] = "utilities",
                ["issueId"] = issue,
                ["parties"] = new JsonArray(Party("虚构甲", "13900000001"), Party("虚构乙", "13900000002")),
                ["summary"] = $"楼道灯电费分摊（{marker}）",
            },
            201
        );
        var path = $"/api/v1/mediations/{case_.Text("id")}";
        Screen.Note("当事人封存在驿站：别的镇看不到这件事，县领导看不到人 · the parties are sealed inside the station");
        await county.GetAsync("dev-other-town", path, 403, 404);
        await county.GetAsync("dev-leader", $"{path}/parties", 403);
        await county.PostAsync(
            Head,
            $"{path}/sessions",
            new() { ["heldAt"] = $"{now:O}", ["note"] = "双方到场，把账算清。" },
            200,
            201
        );
        var agreed = await county.PostAsync(
            Head,
            $"{path}/agree",
            new()
            {
                ["terms"] = "电费按户分摊，换节能灯，每季公示。",
                ["followUpOn"] = $"{now.AddDays(30):yyyy-MM-dd}",
            },
            200
        );
        Expect.Equal("agreed", agreed.Text("status"), "status");
        await IssueBecomesAsync(issue, "solved");
        await OnBoardAsync("驿站议题", "小区内解决");
    }

    private async Task HandOnAsync()
    {
        Screen.Title(
            "地下室积水，小区办不了：转为事件上报 · Water in the basement is too big for them: handed on as an incident"
        );
        var issue = await RaiseAsync("地下室积水", "连日渗水，电表箱已受潮，居民自己抽不干。");
        var handed = await county.PostAsync(
            Head,
            $"{Meetings}/{meeting}/issues/{issue}/hand-on",
            new() { ["categoryCode"] = "utility.drainage" },
            200
        );
        incident = handed.Text("incidentId");
        await OnBoardAsync("驿站议题", "转为事件办理");
        var reported = await UntilAsync(
            async () => await county.TryGetAsync("dev-intake", $"{Incidents}/{incident}"),
            "镇里收到 the town has it"
        );
        Screen.Note(
            $"编号 number {reported.Text("number")} · 归属 owned by {reported.Text("unit")} · 层级 tier {reported.Text("tier")}"
        );
        await OnBoardAsync("水电气暖", "新上报");
        Screen.Note("邻镇看不到、查不到、动不了 · the other town sees, finds and moves nothing");
        await county.GetAsync("dev-other-town", $"{Incidents}/{incident}", 404);
        await county.PostAsync("dev-other-town", $"{Incidents}/{incident}/accept", [], 404);
        var found = await county.GetAsync("dev-other-town", $"{Incidents}?q={marker}");
        Expect.Equal("0", $"{found["items"]!.AsArray().Count}", "hits for the other town");
    }

    private async Task HandleAsync()
    {
        Screen.Title("受理、分派、接单，人手不够，呼叫志愿者 · Accepted, dispatched, taken on; more hands are needed");
        await MoveAsync("dev-intake", "accept", [], "accepted");
        await MoveAsync("dev-dispatcher", "dispatch", new() { ["handlingUnit"] = "990001101D01" }, "dispatched");
        await MoveAsync("dev-handler", "take", [], "handling");
        await MoveAsync(
            "dev-handler",
            "call-volunteers",
            new()
            {
                ["people"] = 2,
                ["startsAt"] = $"{now.AddMinutes(-40):O}",
                ["endsAt"] = $"{now.AddMinutes(80):O}",
            },
            "handling"
        );
    }

    private async Task VolunteerAsync()
    {
        Screen.Title("志愿者报名、签到、签退 · Volunteers sign up, come, and go home");
        const string coordinator = "dev-volunteer-coordinator";
        var activity = await UntilAsync(
            async () =>
                (
                    await county.GetAsync(
                        coordinator,
                        "/api/v1/volunteer-activities?status=planned&limit=200",
                        aloud: false
                    )
                )["items"]!
                    .AsArray()
                    .FirstOrDefault(item => item!.Text("incidentId") == incident),
            "志愿活动已开 the activity is there"
        );
        Screen.Note($"{activity.Text("title")}");
        var shift = activity["shifts"]![0]!.Text("id");
        foreach (var who in new[] { "虚构志愿者丙", "虚构志愿者丁" })
        {
            var volunteer = await county.PostAsync(
                coordinator,
                "/api/v1/volunteers",
                new() { ["name"] = who, ["phone"] = "13900000003" },
                201
            );
            var named = new JsonObject { ["volunteerId"] = volunteer.Text("id") };
            var place = await county.PostAsync(coordinator, $"/api/v1/shifts/{shift}/signups", named, 201, 200);
            Expect.Equal("confirmed", place.Text("status"), "status");
            await county.PostAsync(coordinator, $"/api/v1/shifts/{shift}/check-in", Stamped(named, -35), 200);
            var left = await county.PostAsync(
                coordinator,
                $"/api/v1/shifts/{shift}/check-out",
                Stamped(named, -5),
                200
            );
            Screen.Note($"服务 served {left.Text("minutes")} 分钟 minutes");
            Expect.Equal("30", left.Text("minutes"), "minutes");
        }
        await county.PostAsync(coordinator, $"/api/v1/volunteer-activities/{activity.Text("id")}/finish", [], 200);
        await OnBoardAsync("志愿服务", "活动完成");
        await UntilAsync(
            async () =>
                (await county.GetAsync("dev-intake", $"{Incidents}/{incident}/timeline?limit=200", aloud: false))[
                    "items"
                ]!
                    .AsArray()
                    .FirstOrDefault(step => step!.Text("text").Contains("60 分钟")),
            "事件上记了一笔 the incident's timeline says so"
        );
    }

    private async Task CloseAsync()
    {
        Screen.Title(
            "办结：办的人不能自己核查，第三人核查、回访 · Mended, verified by a third person, the reporter asked"
        );
        await MoveAsync(
            "dev-handler",
            "resolve",
            new() { ["result"] = "已抽干积水，疏通排水管。", ["evidence"] = new JsonArray() },
            "verifying"
        );
        await county.PostAsync("dev-handler", $"{Incidents}/{incident}/verify", [], 403);
        await MoveAsync("dev-verifier", "verify", [], "awaitingFeedback");
        await MoveAsync(
            "dev-intake",
            "record-feedback",
            new() { ["answer"] = "satisfied", ["comment"] = "居民表示满意。" },
            "closed"
        );
        var timeline = await county.GetAsync("dev-intake", $"{Incidents}/{incident}/timeline?limit=200");
        foreach (var step in timeline["items"]!.AsArray())
        {
            Screen.Note(
                $"{step!.Text("sequence"), 2} {step!.Text("move"), -15} {step!.Text("from"), -17}→ {step!.Text("to"), -17} {step!["actor"].Text("post")} @ {step!["actor"].Text("unit")}"
            );
        }

        Expect.Equal(
            "report accept dispatch take callVolunteers note resolve verify recordFeedback",
            string.Join(' ', timeline["items"]!.AsArray().Select(step => step!.Text("move"))),
            "the moves"
        );
    }

    private async Task ComesBackAnsweredAsync()
    {
        Screen.Title("结果回到驿站的会上 · The answer comes back to the station's meeting");
        var issues = await UntilAsync(
            async () =>
            {
                var all = await county.GetAsync(Head, $"{Meetings}/{meeting}/issues", aloud: false);
                return all["items"]!.AsArray().Any(issue => issue!.Text("status") == "answered") ? all : null;
            },
            "已答复 answered"
        );
        foreach (var issue in issues["items"]!.AsArray())
        {
            Screen.Note($"{issue!.Text("title")}：{issue!.Text("status")}");
        }
    }

    private async Task<string> RaiseAsync(string title, string text)
    {
        var issue = await county.PostAsync(
            Head,
            $"{Meetings}/{meeting}/issues",
            new() { ["title"] = title, ["text"] = $"{text}（{marker}）" },
            201
        );
        await OnBoardAsync("驿站议题", "提出");
        return issue.Text("id");
    }

    private async Task IssueBecomesAsync(string id, string status)
    {
        var issues = await county.GetAsync(Head, $"{Meetings}/{meeting}/issues", aloud: false);
        var issue = issues["items"]!.AsArray().Single(item => item!.Text("id") == id)!;
        Expect.Equal(status, issue.Text("status"), "status");
    }

    /// <summary>What must have moved when the story is told, and by how much.</summary>
    private static readonly (string Name, string Words, int By)[] Figures =
    [
        ("matters.solvedAtTier.station", "小区里解决 solved in the estate", 1),
        ("mediation.agreed", "调解达成 mediations agreed", 1),
        ("incidents.reported", "上报 reported", 1),
        ("incidents.closed", "办结 closed", 1),
        ("volunteer.people", "志愿者 volunteers", 2),
        ("volunteer.minutes", "志愿服务分钟 minutes", 60),
    ];

    private async Task FiguresMoveAsync(long[] before)
    {
        await UntilAsync(
            async () =>
            {
                var after = await CountAsync();
                return Figures.Index().All(f => after[f.Index] >= before[f.Index] + f.Item.By) ? new JsonArray() : null;
            },
            "数字跟上了 the figures have followed"
        );
        await FiguresAsync("之后的数字", "The figures after");
    }

    private async Task<long[]> FiguresAsync(string chinese, string english)
    {
        Screen.Title($"{chinese} · {english}");
        var counts = await CountAsync();
        foreach (var (index, figure) in Figures.Index())
        {
            Screen.Note($"{figure.Words} {counts[index]}");
        }

        Screen.Note($"看板上的小事不出小区 share solved at stations, on the board {board.Now.Text("solvedAtStation")}");

        return counts;
    }

    private async Task<long[]> CountAsync()
    {
        var today = now.ToOffset(TimeSpan.FromHours(8));
        var counts = new List<long>();
        foreach (var (name, _, _) in Figures)
        {
            var path = $"/api/v1/figures/{name}?unit=990001&from={today:yyyy-MM-dd}&to={today.AddDays(2):yyyy-MM-dd}";
            counts.Add((await county.GetAsync("dev-leader", path, aloud: false))["numerator"]!.GetValue<long>());
        }

        return [.. counts];
    }

    /// <summary>What the board calls a move.</summary>
    private static readonly Dictionary<string, string> OnBoard = new()
    {
        ["accept"] = "已受理",
        ["dispatch"] = "已分派",
        ["take"] = "已接单",
        ["call-volunteers"] = "呼叫志愿者",
        ["resolve"] = "办理完毕",
        ["verify"] = "核查通过",
        ["record-feedback"] = "已办结",
    };

    /// <summary>Anybody may look: the step is among the board's latest moves, and how soon is told.</summary>
    private Task<JsonNode> OnBoardAsync(string what, string move) =>
        UntilAsync(
            () =>
                Task.FromResult(
                    board
                        .Now?["moves"]!.AsArray()
                        .Take(4)
                        .FirstOrDefault(line => line!.Text("what") == what && line!.Text("move") == move)
                ),
            $"看板 on the board: {what} {move}",
            every: 20
        );

    private async Task<JsonNode> MoveAsync(string who, string move, JsonObject body, string status)
    {
        var answer = await county.PostAsync(who, $"{Incidents}/{incident}/{move}", body, 200);
        Expect.Equal(status, answer.Text("status"), "status");
        Screen.Note($"状态 status → {status}");
        await OnBoardAsync("水电气暖", OnBoard[move]);
        return answer;
    }

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

    private static JsonObject Party(string name, string contact) => new() { ["name"] = name, ["contact"] = contact };

    private JsonObject Stamped(JsonObject named, int minutes)
    {
        var stamped = named.DeepClone().AsObject();
        stamped["at"] = $"{now.AddMinutes(minutes):O}";
        return stamped;
    }
}

/// <summary>The development accounts, and calls made as one of them.</summary>
sealed class Callers(HttpClient http, Dictionary<string, string> secrets) : IDisposable
{
    private readonly Dictionary<string, string> tokens = [];
    private bool reached;

    /// <summary>Where the gateway is.</summary>
    public Uri Gateway => http.BaseAddress!;

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

    public Task<JsonNode> GetAsync(string who, string path, params int[] expected) =>
        GetAsync(who, path, true, expected);

    public Task<JsonNode> GetAsync(string who, string path, bool aloud, params int[] expected) =>
        CallAsync(who, HttpMethod.Get, path, null, expected is [] ? [200] : expected, aloud);

    /// <summary>What is there, or null where nothing is (yet).</summary>
    public async Task<JsonNode?> TryGetAsync(string who, string path)
    {
        var seen = await CallAsync(who, HttpMethod.Get, path, null, [200, 404], aloud: false);
        return seen["id"] is null ? null : seen;
    }

    public Task<JsonNode> PostAsync(string who, string path, JsonObject body, params int[] expected) =>
        CallAsync(who, HttpMethod.Post, path, body, expected, aloud: true);

    public void Dispose() => http.Dispose();

    private async Task<JsonNode> CallAsync(
        string who,
        HttpMethod method,
        string path,
        JsonObject? body,
        int[] expected,
        bool aloud
    )
    {
        var key = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString();
        var trace = ActivityTraceId.CreateRandom().ToString();
        var (status, text) = await InsistAsync(() => SendAsync(who, method, path, body, key, trace));
        if (aloud || !expected.Contains((int)status))
        {
            Screen.Call(who, method, path, body, status, text, trace);
        }

        return expected.Contains((int)status)
            ? JsonNode.Parse(text)!
            : throw new NotAsPromised($"应为 expected {string.Join("/", expected)}，实为 got {(int)status}: {text}");
    }

    /// <summary>Whoever is away for a moment is asked again; the key sees to it that nothing is done twice.</summary>
    private async Task<(HttpStatusCode, string)> InsistAsync(Func<Task<(HttpStatusCode Status, string)>> send)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                var answer = await send();
                reached = true;
                if (
                    answer.Status is not (HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests)
                    || tries == 240
                )
                {
                    return answer;
                }
            }
            catch (HttpRequestException) when (tries < (reached ? 240 : 20))
            {
                // Not even the gateway answers; one that never did is given ten seconds.
            }

            await Task.Delay(500);
        }
    }

    private async Task<(HttpStatusCode, string)> SendAsync(
        string who,
        HttpMethod method,
        string path,
        JsonObject? body,
        string key,
        string trace
    )
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new("Bearer", await TokenAsync(who));
        request.Headers.AcceptLanguage.ParseAdd("zh-CN");
        request.Headers.Add("Idempotency-Key", key);
        request.Headers.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01");
        request.Content = body is null ? null : JsonContent.Create(body);
        using var response = await http.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
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

/// <summary>The public board as anybody sees it, followed by its event stream without a token.</summary>
sealed class Board : IDisposable
{
    private readonly HttpClient http = new() { Timeout = Timeout.InfiniteTimeSpan };
    private readonly CancellationTokenSource enough = new();

    /// <summary>The board as it now is; null until it has been seen.</summary>
    public JsonNode? Now { get; private set; }

    public static Board Watch(Uri gateway)
    {
        var board = new Board();
        _ = board.FollowAsync(new Uri(gateway, "/api/v1/board/events"));
        return board;
    }

    public void Dispose()
    {
        enough.Cancel();
        http.Dispose();
    }

    private async Task FollowAsync(Uri events)
    {
        while (!enough.IsCancellationRequested)
        {
            try
            {
                using var lines = new StreamReader(await http.GetStreamAsync(events, enough.Token));
                while (await lines.ReadLineAsync(enough.Token) is { } line)
                {
                    Now = line.StartsWith("data: ", StringComparison.Ordinal)
                        ? JsonNode.Parse(line["data: ".Length..])
                        : Now;
                }
            }
            catch (Exception away) when (away is HttpRequestException or IOException or OperationCanceledException)
            {
                // It comes back, and we with it.
            }

            await Task.Delay(200, CancellationToken.None);
        }
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
        string text,
        string trace
    )
    {
        var sent = body is { Count: > 0 } ? $" {Paint("2", body.ToJsonString(Readable))}" : "";
        var good = (int)status < 300;
        var why = good ? "" : $" {JsonNode.Parse(text).Text("title")}";
        Console.WriteLine(
            $"  {who, -16} {method, -4} {Short(path)}{sent} {Paint(good ? "32" : "33", $"→ {(int)status}{why}")}{(method == HttpMethod.Post ? Paint("2", $" trace {trace}") : "")}"
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
