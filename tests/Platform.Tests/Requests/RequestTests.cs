using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using GovPlatform.PlatformTests.SampleService;
using GovPlatform.Support;

namespace GovPlatform.PlatformTests.Requests;

public sealed class RequestTests(TestServers servers)
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_idempotency_key_sent_twenty_times_at_once_creates_one_parcel_with_one_response()
    {
        var database = await ParcelService.PrepareAsync(servers);
        await using var service = await ParcelService.StartAsync(database);
        using var client = service.Client();

        var responses = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => PostAsync(client, """{"name":"one","path":"/1/"}""", "key-1"))
        );

        Assert.All(responses, response => Assert.Equal(HttpStatusCode.Created, response.Status));
        Assert.Single(responses.Select(response => response.Body).Distinct());
        Assert.Single(responses.Select(response => response.Location).Distinct());
        Assert.Equal(1, await database.QueryAsync<long>("SELECT count(*) FROM parcel"));

        var other = await PostAsync(client, """{"name":"other","path":"/1/"}""", "key-1");
        Assert.Equal(HttpStatusCode.Conflict, other.Status);
        Assert.Contains("idempotency.mismatch", other.Body, StringComparison.Ordinal);
    }

    /// <summary>A reader of the table who guesses the whole body cannot verify that it was sent.</summary>
    [Fact]
    public async Task A_stored_idempotency_key_does_not_confirm_a_guessed_body()
    {
        var database = await ParcelService.PrepareAsync(servers);
        await using var service = await ParcelService.StartAsync(database);
        using var client = service.Client();
        const string body = """{"name":"guessed","path":"/1/"}""";

        await PostAsync(client, body, "key-3");

        Assert.Equal(1, await database.QueryAsync<long>("SELECT count(*) FROM idempotency_key"));
        Assert.Equal(
            0,
            await database.QueryAsync<long>(
                $"""
                SELECT count(*) FROM idempotency_key
                WHERE key = 'key-3' OR hash IN (sha256('{body}'), sha256('/api/v1/parcels{body}'))
                """
            )
        );
    }

    [Fact]
    public async Task A_rejected_request_stores_no_idempotency_key()
    {
        var database = await ParcelService.PrepareAsync(servers);
        await using var service = await ParcelService.StartAsync(database);
        using var client = service.Client();

        var first = await PostAsync(client, """{"name":"refused by rule","path":"/1/"}""", "key-2");
        Assert.Equal(HttpStatusCode.Conflict, first.Status);
        Assert.Contains("\"allowed\":[\"other\"]", first.Body, StringComparison.Ordinal);
        Assert.Equal(0, await database.QueryAsync<long>("SELECT count(*) FROM idempotency_key"));
    }

    [Fact]
    public async Task Row_security_applies_without_a_query_filter()
    {
        var database = await ParcelService.PrepareAsync(servers);
        await using var service = await ParcelService.StartAsync(database);
        using var all = service.Client("root", "/");
        using var town = service.Client("town", "/9/91/");
        using var resident = service.Client("resident", "");
        foreach (var path in new[] { "/9/91/", "/9/91/911/", "/9/92/", "/9/912/" })
        {
            await PostAsync(resident, JsonSerializer.Serialize(new { name = path, path }), null);
        }

        Assert.Equal(4, await CountAsync(all));
        Assert.Equal(2, await CountAsync(town));
        Assert.Equal(0, await CountAsync(resident));

        var hidden = await database.QueryAsync<Guid>("SELECT id FROM parcel WHERE owning_path = '/9/92/'");
        using var move = await town.PostAsJsonAsync(
            $"/api/v1/parcels/{hidden}/rename",
            new { name = "x", path = "/1/" },
            Cancel
        );
        Assert.Equal(HttpStatusCode.NotFound, move.StatusCode);
    }

    [Fact]
    public async Task A_stale_If_Match_is_answered_with_412()
    {
        var database = await ParcelService.PrepareAsync(servers);
        await using var service = await ParcelService.StartAsync(database);
        using var client = service.Client();
        var created = await PostAsync(client, """{"name":"a","path":"/1/"}""", null);
        using var request = new HttpRequestMessage(HttpMethod.Post, created.Location + "/rename")
        {
            Content = JsonContent.Create(new { name = "b", path = "/1/" }),
        };
        request.Headers.TryAddWithoutValidation("If-Match", "\"7\"");
        using var response = await client.SendAsync(request, Cancel);
        Assert.Equal(HttpStatusCode.PreconditionFailed, response.StatusCode);
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("a.b")]
    [InlineData("x.y.z")]
    [InlineData("张.三.李")]
    public async Task A_malformed_token_is_answered_with_401(string token)
    {
        var database = await ParcelService.PrepareAsync(servers);
        await using var service = await ParcelService.StartAsync(database);
        using var client = service.Client();
        client.DefaultRequestHeaders.Authorization = null;
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"Bearer {Uri.EscapeDataString(token)}");
        using var response = await client.GetAsync("/api/v1/parcels", Cancel);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    public static TheoryData<string, int, string> InvalidBodies =>
        new()
        {
            { "", 400, "request.malformed" },
            { "not json", 400, "request.malformed" },
            { "[]", 400, "request.malformed" },
            { "null", 400, "request.malformed" },
            { """{"name":7,"path":"/1/"}""", 400, "request.malformed" },
            { """{"name":"a","path":"/1/","extra":1}""", 400, "request.malformed" },
            { """{"name":"a","name":"b","path":"/1/"}""", 400, "request.malformed" },
            { "{\"name\":\"a\\u0000b\",\"path\":\"/1/\"}", 400, "request.malformed" },
            { "{\"name\":\"a\\ud800\",\"path\":\"/1/\"}", 400, "request.malformed" },
            { """{"name":"a","path":"/1/","weight":1e999}""", 400, "request.malformed" },
            { """{"name":"a","path":"/1/","weight":NaN}""", 400, "request.malformed" },
            { """{"name":"a","path":"/1/","id":"seven"}""", 400, "request.malformed" },
            { """{"name":"","path":"/1/"}""", 422, "request.invalid" },
            { "{}", 422, "request.invalid" },
            { new string('[', 200) + new string(']', 200), 400, "request.malformed" },
            { "{\"name\":\"" + new string('灯', 200_000) + "\",\"path\":\"/1/\"}", 422, "request.invalid" },
        };

    [Fact]
    public async Task Bad_bodies_get_a_problem_with_a_code()
    {
        var database = await ParcelService.PrepareAsync(servers);
        await using var service = await ParcelService.StartAsync(database);
        using var client = service.Client();
        foreach (var row in InvalidBodies)
        {
            var (body, status, code) = row.Data;
            var response = await PostAsync(client, body, null);
            var shown = body.Length > 80 ? body[..80] : body;
            Assert.True(
                (int)response.Status == status
                    && response.Body.Contains("urn:govplatform:" + code, StringComparison.Ordinal),
                $"{shown} → {response.Status} {response.Body}"
            );
        }
        using var badUtf8 = new ByteArrayContent([
            0x7b,
            0x22,
            0x6e,
            0x61,
            0x6d,
            0x65,
            0x22,
            0x3a,
            0x22,
            0xff,
            0xfe,
            0x22,
            0x7d,
        ]);
        badUtf8.Headers.ContentType = new("application/json");
        using var refused = await client.PostAsync("/api/v1/parcels", badUtf8, Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        using var text = await client.PostAsync("/api/v1/parcels", new StringContent("hello"), Cancel);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, text.StatusCode);
    }

    [Theory]
    [InlineData("GET", "/api/v1/parcels?limit=0", 400, "page.limit.outOfRange")]
    [InlineData("GET", "/api/v1/parcels?limit=201", 400, "page.limit.outOfRange")]
    [InlineData("GET", "/api/v1/parcels?limit=many", 400, "request.malformed")]
    [InlineData("GET", "/api/v1/parcels?after=%00", 400, "request.malformed")]
    [InlineData("GET", "/api/v1/parcels?after=bm90aGluZw", 400, "page.cursor.invalid")]
    [InlineData("GET", "/api/v1/parcels?after=!!", 400, "page.cursor.invalid")]
    [InlineData("GET", "/api/v1/nothing", 404, "route.unknown")]
    [InlineData("DELETE", "/api/v1/parcels", 405, "method.notAllowed")]
    [InlineData("GET", "/api/v1/parcels/guarded", 403, "auth.forbidden")]
    public async Task Bad_addresses_get_a_problem_with_a_code(string method, string path, int status, string code)
    {
        var database = await ParcelService.PrepareAsync(servers);
        await using var service = await ParcelService.StartAsync(database);
        using var client = service.Client();
        using var response = await client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path), Cancel);
        var body = await response.Content.ReadAsStringAsync(Cancel);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Contains("urn:govplatform:" + code, body, StringComparison.Ordinal);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_request_without_a_token_is_answered_in_the_requested_language()
    {
        var database = await ParcelService.PrepareAsync(servers);
        await using var service = await ParcelService.StartAsync(database);
        using var client = service.Client();
        client.DefaultRequestHeaders.Authorization = null;
        using var chinese = await client.GetAsync("/api/v1/parcels", Cancel);
        Assert.Equal(HttpStatusCode.Unauthorized, chinese.StatusCode);
        Assert.Contains("请先登录", await chinese.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en-GB,zh;q=0.5");
        Assert.Contains(
            "Sign in first",
            await (await client.GetAsync("/api/v1/parcels", Cancel)).Content.ReadAsStringAsync(Cancel),
            StringComparison.Ordinal
        );
    }

    private static async Task<long> CountAsync(HttpClient client)
    {
        var page = await client.GetFromJsonAsync<JsonElement>("/api/v1/parcels", Cancel);
        return page.GetProperty("items").GetArrayLength();
    }

    private static async Task<(HttpStatusCode Status, string Body, string? Location)> PostAsync(
        HttpClient client,
        string body,
        string? key
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/parcels")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }
        using var response = await client.SendAsync(request, Cancel);
        return (
            response.StatusCode,
            await response.Content.ReadAsStringAsync(Cancel),
            response.Headers.Location?.ToString()
        );
    }
}
