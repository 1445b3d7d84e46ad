using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using GovPlatform.PlatformTests.SampleService;
using GovPlatform.Support;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace GovPlatform.PlatformTests.Requests;

/// <summary>
/// What a service says when it fails. The parcel service runs in Development, in which ASP.NET Core adds a page with the
/// stack trace and the request's headers.
/// </summary>
public sealed class ErrorHandlingTests(TestServers servers)
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;
    private static readonly object Unforeseen = new { name = "not foreseen", path = "/1/" };

    [Fact]
    public async Task A_handler_that_throws_is_answered_with_a_problem_and_nothing_else()
    {
        var logs = new LogRecords();
        await using var service = await ParcelService.StartAsync(await ParcelService.PrepareAsync(servers), logs);
        using var client = service.Client();

        using var response = await client.PostAsJsonAsync("/api/v1/parcels", Unforeseen, Cancel);

        await AssertBareAsync(response);
        Assert.Single(logs.AtLeast(Microsoft.Extensions.Logging.LogLevel.Error));
    }

    [Fact]
    public async Task An_error_handler_that_throws_is_answered_with_a_problem_and_nothing_else()
    {
        var logs = new LogRecords();
        await using var service = await ParcelService.StartAsync(
            await ParcelService.PrepareAsync(servers),
            logs,
            services => services.AddExceptionHandler<FailingHandler>()
        );
        using var client = service.Client();

        using var response = await client.PostAsJsonAsync("/api/v1/parcels", Unforeseen, Cancel);

        await AssertBareAsync(response);
        Assert.Contains(
            logs.AtLeast(Microsoft.Extensions.Logging.LogLevel.Error),
            record => record is { Id.Id: 1002, Exception.Message: "a bug" }
        );
    }

    [Fact]
    public async Task A_body_that_is_not_UTF_8_is_rejected_before_it_is_read()
    {
        string[] rejected =
        [
            "application/json; charset=utf-7",
            "application/json; charset=utf-16",
            "application/json; charset=iso-8859-1",
            "application/json; charset=bogus",
            "application/json; charset=",
            "application/json; CHARSET=\"utf-7\"",
            "application/json; charset=utf-8; charset=utf-7",
            "application/json; charset*=utf-8''utf-7",
            "application/x-www-form-urlencoded; charset=utf-7",
        ];
        string[] accepted =
        [
            "application/json",
            "application/json; charset=utf-8",
            "application/json;charset=Utf-8",
            "application/json; charset=\"UTF-8\"",
        ];
        await using var service = await ParcelService.StartAsync(await ParcelService.PrepareAsync(servers));
        using var client = service.Client();

        foreach (var type in rejected)
        {
            Assert.Equal((415, "request.mediaType"), await PostAsync(client, type));
        }
        foreach (var type in accepted)
        {
            Assert.Equal((201, ""), await PostAsync(client, type));
        }
    }

    [Fact]
    public async Task An_encoded_separator_in_a_path_is_malformed_whatever_the_token_permits()
    {
        string[] paths =
        [
            "/api/v1/parcels%2Fguarded",
            "/api/v1/parcels%2fguarded",
            "/api/v1/parcels%5Cguarded",
            "/api/v1%2Fparcels/guarded",
            "/api/v1/parcels/..%5C..%5C..%5Cmetrics",
            "/api/v1/parcels%252Fguarded",
            "/%5Cmetrics",
        ];
        await using var service = await ParcelService.StartAsync(await ParcelService.PrepareAsync(servers));
        using var permitted = service.Client(permissions: "parcel.open");
        using var anonymous = service.Client();
        anonymous.DefaultRequestHeaders.Authorization = null;

        foreach (var path in paths)
        {
            Assert.Equal((400, "request.malformed"), await ProblemAsync(permitted.GetAsync(path, Cancel)));
            Assert.Equal((400, "request.malformed"), await ProblemAsync(anonymous.GetAsync(path, Cancel)));
        }
    }

    private static async Task<(int Status, string Code)> PostAsync(HttpClient client, string type)
    {
        using var body = new ByteArrayContent("""{"name":"a","path":"/1/"}"""u8.ToArray());
        body.Headers.TryAddWithoutValidation("Content-Type", type);
        return await ProblemAsync(client.PostAsync("/api/v1/parcels", body, Cancel));
    }

    /// <summary>The status and, of a problem, the code.</summary>
    private static async Task<(int Status, string Code)> ProblemAsync(Task<HttpResponseMessage> request)
    {
        using var response = await request;
        var type = (await response.Content.ReadFromJsonAsync<JsonElement>(Cancel)).TryGetProperty("type", out var code)
            ? code.GetString()!
            : "";
        return ((int)response.StatusCode, type.Replace("urn:govplatform:", "", StringComparison.Ordinal));
    }

    private static async Task AssertBareAsync(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        Assert.Equal("urn:govplatform:server.internal", problem.GetProperty("type").GetString());
        Assert.NotEmpty(problem.GetProperty("traceId").GetString()!);
        Assert.All(
            problem.EnumerateObject(),
            member => Assert.Contains(member.Name, new[] { "type", "title", "status", "instance", "traceId" })
        );
    }

    private sealed class FailingHandler : IExceptionHandler
    {
        public ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancel) =>
            throw new InvalidOperationException("a bug in the error handler");
    }
}
