using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Xunit;

namespace GovPlatform.IncidentService.Tests.Notifications;

/// <summary>A web server that receives signed messages, a hook per path, and answers as it is told.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Hook, Call Call)> calls = new();
    private readonly ConcurrentDictionary<string, ConcurrentQueue<int>> answers = new(StringComparer.Ordinal);
    private readonly WebApplication app;

    private WebhookReceiver(WebApplication app) => this.app = app;

    /// <summary>A message as it came.</summary>
    internal sealed record Call(string Id, string Timestamp, string Signature, string Body)
    {
        public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Body);

        public string Type => Json.GetProperty("type").GetString()!;

        public JsonElement Data => Json.GetProperty("data");

        /// <summary>Checks the signature by the text of the specification: HMAC-SHA256 of id, timestamp and body.</summary>
        public void AssertSigned(string secret)
        {
            using var hmac = new HMACSHA256(Convert.FromBase64String(secret.Split('_')[1]));
            var expected = hmac.ComputeHash(Encoding.UTF8.GetBytes($"{Id}.{Timestamp}.{Body}"));
            Assert.Equal("v1," + Convert.ToBase64String(expected), Signature);
            var sentAt = DateTimeOffset.FromUnixTimeSeconds(long.Parse(Timestamp, CultureInfo.InvariantCulture));
            Assert.InRange(TimeProvider.System.GetUtcNow() - sentAt, TimeSpan.FromSeconds(-2), TimeSpan.FromMinutes(1));
        }
    }

    public static async Task<WebhookReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new WebhookReceiver(builder.Build());
        receiver.app.MapPost("/{hook}", receiver.ReceiveAsync);
        await receiver.app.StartAsync();
        return receiver;
    }

    public string Url(string hook) => $"{app.Urls.Single()}/{hook}";

    /// <summary>What came to a hook, oldest first.</summary>
    public IReadOnlyList<Call> For(string hook) =>
        [.. calls.Where(each => each.Hook == hook).Select(each => each.Call)];

    /// <summary>The statuses of the next answers of a hook; 204 after them. 0 never answers.</summary>
    public void Answer(string hook, params int[] statuses) => answers[hook] = new ConcurrentQueue<int>(statuses);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task ReceiveAsync(HttpContext http, string hook)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync(http.RequestAborted);
        var headers = http.Request.Headers;
        calls.Enqueue(
            (hook, new Call(headers["webhook-id"]!, headers["webhook-timestamp"]!, headers["webhook-signature"]!, body))
        );
        var status = answers.GetValueOrDefault(hook)?.TryDequeue(out var next) == true ? next : 204;
        if (status == 0)
        {
            await Task.Delay(Timeout.Infinite, http.RequestAborted)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return;
        }
        http.Response.StatusCode = status;
        if (status is >= 300 and < 400)
        {
            http.Response.Headers.Location = Url("redirected");
        }
    }
}
