using System.Text;
using System.Text.Json.Nodes;
using Xunit;

namespace GovPlatform.WholeSystem.Incidents;

public sealed class BadInputTests(Stack stack)
{
    private const string Missing = "01920000-0000-7000-8000-000000000000";

    /// <summary>Bodies that every endpoint must reject.</summary>
    private static readonly Dictionary<string, byte[]> Bodies = new(StringComparer.Ordinal)
    {
        ["not JSON"] = "{\"reason\":"u8.ToArray(),
        ["an array"] = "[1,2,3]"u8.ToArray(),
        ["a number"] = "42"u8.ToArray(),
        ["null"] = "null"u8.ToArray(),
        ["200 levels deep"] = Encoding.UTF8.GetBytes($"{{\"reason\":{new string('[', 200)}{new string(']', 200)}}}"),
        ["bad UTF-8"] = [.. "{\"reason\":\""u8, 0xC3, 0x28, 0xFF, .. "\"}"u8],
        ["an unknown field"] = "{\"nobodyKnowsThis\":1}"u8.ToArray(),
        ["a wrong type"] =
            "{\"reason\":{\"deep\":true},\"id\":5,\"code\":[],\"text\":7,\"location\":\"here\",\"unit\":{}}"u8.ToArray(),
    };

    /// <summary>Reports with one defect each.</summary>
    public static TheoryData<string, string> NearlyValidReports =>
        new()
        {
            { "empty object", "{}" },
            { "infinite longitude", Report("\"longitude\":1e999,\"latitude\":38.62") },
            { "NaN", Report("\"longitude\":NaN,\"latitude\":38.62") },
            { "NaN as text", Report("\"longitude\":\"NaN\",\"latitude\":38.62") },
            { "off the globe", Report("\"longitude\":203.1,\"latitude\":38.62") },
            { "no latitude", Report("\"longitude\":103.1") },
            { "number as text", Report("\"longitude\":\"103.09\",\"latitude\":38.62") },
            {
                "unknown category",
                Report("\"longitude\":103.09,\"latitude\":38.62")
                    .Replace("lighting.stairwell", "no.such", StringComparison.Ordinal)
            },
            {
                "200 kB of text",
                Report("\"longitude\":103.09,\"latitude\":38.62")
                    .Replace("灯", new string('灯', 70_000), StringComparison.Ordinal)
            },
            {
                "NUL in the text",
                Report("\"longitude\":103.09,\"latitude\":38.62").Replace("灯", "\\u0000", StringComparison.Ordinal)
            },
            {
                "half a surrogate pair",
                Report("\"longitude\":103.09,\"latitude\":38.62").Replace("灯", "\\ud800", StringComparison.Ordinal)
            },
            {
                "a random id",
                Report("\"longitude\":103.09,\"latitude\":38.62")
                    .Replace("{\"c", "{\"id\":\"2f1b6e7c-7a4b-4d0c-9d63-1d6a1f0c9a11\",\"c", StringComparison.Ordinal)
            },
            {
                "an id that is none",
                Report("\"longitude\":103.09,\"latitude\":38.62")
                    .Replace("{\"c", "{\"id\":\"abc\",\"c", StringComparison.Ordinal)
            },
            {
                "severity unknown",
                Report("\"longitude\":103.09,\"latitude\":38.62")
                    .Replace("{\"c", "{\"severity\":\"terrible\",\"c", StringComparison.Ordinal)
            },
            {
                "severity as number",
                Report("\"longitude\":103.09,\"latitude\":38.62")
                    .Replace("{\"c", "{\"severity\":1,\"c", StringComparison.Ordinal)
            },
            {
                "date that is none",
                Report("\"longitude\":103.09,\"latitude\":38.62")
                    .Replace("{\"c", "{\"occurredAt\":\"2026-02-30T00:00:00Z\",\"c", StringComparison.Ordinal)
            },
            {
                "moment without its offset",
                Report("\"longitude\":103.09,\"latitude\":38.62")
                    .Replace("{\"c", "{\"occurredAt\":\"2026-11-20T09:00:00\",\"c", StringComparison.Ordinal)
            },
            {
                "field twice",
                Report("\"longitude\":103.09,\"latitude\":38.62")
                    .Replace("{\"c", "{\"description\":\"甲\",\"c", StringComparison.Ordinal)
            },
        };

    [Theory]
    [MemberData(nameof(NearlyValidReports))]
    public async Task A_nearly_valid_report_is_rejected_with_a_code(string what, string body)
    {
        var response = await stack.Callers.SendAsync(
            "dev-grid-member",
            HttpMethod.Post,
            Reports.Path,
            Encoding.UTF8.GetBytes(body)
        );
        IsProblem(response, what);
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=201")]
    [InlineData("limit=-1")]
    [InlineData("limit=ten")]
    [InlineData("limit=99999999999999999999")]
    [InlineData("after=%00")]
    [InlineData("after=not-a-cursor")]
    [InlineData("after=eyJ4IjoxfQ")]
    public async Task Lists_reject_bad_limits_and_cursors(string query)
    {
        foreach (var path in new[] { Reports.Path, "/api/v1/units", "/api/v1/grids", "/api/v1/posts" })
        {
            IsProblem(await stack.Callers.GetAsync("dev-admin", $"{path}?{query}"), $"{path}?{query}", 400);
        }
    }

    [Theory]
    [InlineData("GET", "/api/v1/incidents/not-an-id", 404)]
    [InlineData("GET", $"/api/v1/incidents/{Missing}", 404)]
    [InlineData("GET", "/api/v1/nothing-here", 404)]
    [InlineData("GET", "/no/such/path", 404)]
    [InlineData("DELETE", "/api/v1/incidents", 405)]
    [InlineData("PATCH", "/api/v1/units", 405)]
    [InlineData("POST", $"/api/v1/incidents/{Missing}/explode", 404)]
    [InlineData("GET", "/api/v1/incidents?status=sleeping", 400)]
    [InlineData("GET", "/api/v1/incidents?near=103.09,38.62", 400)]
    [InlineData("GET", "/api/v1/incidents?near=NaN,38.62,100", 400)]
    [InlineData("GET", "/api/v1/incidents?near=1e999,38.62,100", 400)]
    [InlineData("GET", "/api/v1/incidents?from=yesterday", 400)]
    [InlineData("GET", "/api/v1/incidents?q=%00", 400)]
    [InlineData("GET", "/api/v1/incidents?q=%FF%FE", 400)]
    [InlineData("GET", "/api/v1/grids/locate?longitude=Infinity&latitude=38.62", 400)]
    [InlineData("GET", "/api/v1/grids/locate?longitude=1e999&latitude=38.62", 400)]
    [InlineData("GET", "/api/v1/grids/locate?longitude=abc&latitude=38.62", 400)]
    [InlineData("GET", "/api/v1/grids/locate", 400)]
    [InlineData("GET", "/api/v1/figures/no.such?unit=990001&from=2026-01-01&to=2026-02-01", 404)]
    [InlineData("GET", "/api/v1/figures/incidents.reported?unit=990001&from=never&to=2026-02-01", 400)]
    public async Task Invalid_requests_get_a_problem(string method, string path, int expected) =>
        IsProblem(
            await stack.Callers.SendAsync(
                "dev-admin",
                new HttpMethod(method),
                path,
                method == "POST" ? "{}"u8.ToArray() : null
            ),
            path,
            expected
        );

    [Fact]
    public async Task A_return_visit_without_an_answer_closes_nothing()
    {
        var waiting = await stack.Callers.GetAsync("dev-intake", $"{Reports.Path}?status=awaitingFeedback&limit=1");
        var path = $"{Reports.Path}/{waiting.Json!["items"]![0]!["id"]}";
        IsProblem(
            await stack.Callers.PostAsync("dev-intake", $"{path}/record-feedback", new JsonObject()),
            "no answer",
            422
        );
        Assert.Equal("awaitingFeedback", (await stack.Callers.GetAsync("dev-intake", path)).Value("status"));
    }

    [Fact]
    public async Task A_NUL_in_a_path_is_rejected_by_the_web_server() =>
        Assert.Equal(400, (await stack.Callers.GetAsync("dev-admin", "/api/v1/units/%00")).Code);

    [Fact]
    public async Task Every_endpoint_rejects_bad_bodies_without_a_server_error()
    {
        var failures = new List<string>();
        var incident = (await stack.Callers.PostAsync("dev-grid-member", Reports.Path, Reports.New("坏输入"))).Value(
            "id"
        );
        foreach (var (path, permission) in await PostsAsync())
        {
            var account = stack.Callers.Holder(permission);
            var address = path.Replace(
                "{id}",
                path.Contains("incidents", StringComparison.Ordinal) ? incident : Missing,
                StringComparison.Ordinal
            );
            foreach (var (what, body) in Bodies)
            {
                var response = await stack.Callers.SendAsync(account, HttpMethod.Post, address, body);
                if (response.Code is < 400 or >= 500 || response.Problem is null)
                {
                    failures.Add($"{path} as {account} with {what}: {response.Code} {response.Text}");
                }
            }

            var empty = await stack.Callers.SendAsync(
                account,
                HttpMethod.Post,
                address.Replace(incident, Missing, StringComparison.Ordinal),
                []
            );
            if (empty.Code >= 500)
            {
                failures.Add($"{path} with an empty body: {empty.Code} {empty.Text}");
            }
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    [Fact]
    public async Task Another_media_type_is_rejected() =>
        IsProblem(
            await stack.Callers.SendAsync(
                "dev-grid-member",
                HttpMethod.Post,
                Reports.Path,
                "a=b"u8.ToArray(),
                "application/x-www-form-urlencoded"
            ),
            "form",
            415
        );

    /// <summary>Every POST operation of the merged OpenAPI document, with the permission its caller needs.</summary>
    private async Task<List<(string Path, string Permission)>> PostsAsync()
    {
        var document = await stack.Callers.GetAsync(null, "/openapi/v1.json");
        Assert.Equal(200, document.Code);
        var posts = document.Json!["paths"]!
            .AsObject()
            .Where(path => path.Value!["post"] is not null && path.Key.StartsWith("/api/", StringComparison.Ordinal))
            .Select(path => (path.Key, Permission(path.Key)))
            .ToList();
        Assert.True(posts.Count > 20, $"Only {posts.Count} POST operations are described.");
        return posts;
    }

    private static string Permission(string path) =>
        path.Split('/') is ["", "api", "v1", "incidents", "{id}", var move] ? $"incident.{move}"
        : path == Reports.Path ? "incident.report"
        : "unit.manage";

    private static string Report(string location) =>
        $$"""{"categoryCode":"lighting.stairwell","description":"灯","location":{ {{location}} } }""";

    private static void IsProblem(Answer response, string what, int? expected = null)
    {
        var isExpected = expected is null ? response.Code is 400 or 413 or 422 : response.Code == expected;
        Assert.True(isExpected, $"{what}: {response.Code} {response.Text}");
        Assert.Equal("application/problem+json", response.Type);
        Assert.False(string.IsNullOrEmpty(response.Problem), what);
    }
}
