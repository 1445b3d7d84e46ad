using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using GovPlatform.DemoCounty.Scenarios;

namespace GovPlatform.DemoCounty.Seeding;

/// <summary>
/// Calls the public API through the gateway. Transient failures (a lost connection, a timeout, 429, 502, 503, 504) are
/// retried for two minutes; each POST carries an idempotency key, so that a retry has no second effect. Thread-safe.
/// </summary>
internal sealed class Gateway(HttpClient http, TokenSource tokens, TimeProvider clock) : IDisposable
{
    /// <summary>
    /// Maximum number of concurrent calls. A call keeps about one core busy, in turn in the gateway, a service and the
    /// database, and also waits for the disk; hence four per core. At most 32, because each service has 40 database
    /// connections, and its message consumers need some of them.
    /// </summary>
    public static readonly int MaxConcurrency = Math.Clamp(Environment.ProcessorCount * 4, 8, 32);

    private static readonly TimeSpan RetryTimeout = TimeSpan.FromMinutes(2);

    private readonly SemaphoreSlim concurrency = new(MaxConcurrency);

    /// <inheritdoc/>
    public void Dispose() => concurrency.Dispose();

    public Task<Reply> GetAsync(string account, string path, CancellationToken cancel) =>
        SendAsync(account, () => new HttpRequestMessage(HttpMethod.Get, path), cancel);

    /// <summary>Posts and returns the first response that is not transient.</summary>
    /// <param name="at">Sent as the time of the request.</param>
    /// <param name="key">Idempotency key: the same call has the same key in every run.</param>
    /// <exception cref="SeedingException">Only transient failures for two minutes.</exception>
    public Task<Reply> PostAsync(
        string account,
        string path,
        JsonNode body,
        DateTimeOffset at,
        string key,
        CancellationToken cancel
    ) => PostAsync(account, path, body.ToJsonString(), "application/json", at, key, cancel);

    /// <inheritdoc cref="PostAsync(string, string, JsonNode, DateTimeOffset, string, CancellationToken)"/>
    public Task<Reply> PostAsync(
        string account,
        string path,
        string text,
        string type,
        DateTimeOffset at,
        string key,
        CancellationToken cancel
    ) =>
        SendAsync(
            account,
            () =>
            {
                var request = new HttpRequestMessage(HttpMethod.Post, path)
                {
                    Content = new StringContent(text, Encoding.UTF8, type),
                };
                request.Headers.Add("GovPlatform-At", DemoTexts.FormatTimestamp(at));
                request.Headers.Add("Idempotency-Key", key);
                return request;
            },
            cancel
        );

    /// <summary>Puts, and returns the first response that is not transient.</summary>
    /// <param name="at">Sent as the time of the request.</param>
    public Task<Reply> PutAsync(
        string account,
        string path,
        JsonNode body,
        DateTimeOffset at,
        CancellationToken cancel
    ) =>
        SendAsync(
            account,
            () =>
            {
                var request = new HttpRequestMessage(HttpMethod.Put, path)
                {
                    Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"),
                };
                request.Headers.Add("GovPlatform-At", DemoTexts.FormatTimestamp(at));
                return request;
            },
            cancel
        );

    /// <summary>Sends the whole of an upload by the tus protocol.</summary>
    public Task<Reply> UploadAsync(string account, string path, byte[] content, CancellationToken cancel) =>
        SendAsync(
            account,
            () =>
            {
                var request = new HttpRequestMessage(HttpMethod.Patch, path)
                {
                    Content = new ByteArrayContent(content),
                };
                request.Content.Headers.ContentType = new("application/offset+octet-stream");
                request.Headers.Add("Tus-Resumable", "1.0.0");
                request.Headers.Add("Upload-Offset", "0");
                return request;
            },
            cancel
        );

    private async Task<Reply> SendAsync(
        string account,
        Func<HttpRequestMessage> createRequest,
        CancellationToken cancel
    )
    {
        var deadline = clock.GetUtcNow() + RetryTimeout;
        for (var delay = TimeSpan.FromMilliseconds(200); ; delay *= 1.5)
        {
            var reply = await TryAsync(account, createRequest, cancel);
            if (reply is not null && !IsTransient(reply.Status))
            {
                return reply;
            }

            if (clock.GetUtcNow() > deadline)
            {
                throw new SeedingException(
                    $"The gateway did not answer for {RetryTimeout.TotalMinutes} minutes (last result: {reply?.Status.ToString() ?? "no response"})."
                );
            }

            await Task.Delay(delay, clock, cancel);
        }
    }

    private async Task<Reply?> TryAsync(
        string account,
        Func<HttpRequestMessage> createRequest,
        CancellationToken cancel
    )
    {
        await concurrency.WaitAsync(cancel);
        try
        {
            using var request = createRequest();
            request.Headers.Authorization = new AuthenticationHeaderValue(
                "Bearer",
                await tokens.GetAsync(account, cancel)
            );
            request.Headers.AcceptLanguage.ParseAdd("en");
            using var response = await http.SendAsync(request, cancel);
            var text = await response.Content.ReadAsStringAsync(cancel);
            return new Reply(response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
        }
        catch (HttpRequestException)
        {
            return null;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return null;
        }
        finally
        {
            concurrency.Release();
        }
    }

    private static bool IsTransient(HttpStatusCode status) =>
        status
            is HttpStatusCode.TooManyRequests
                or HttpStatusCode.BadGateway
                or HttpStatusCode.ServiceUnavailable
                or HttpStatusCode.GatewayTimeout;
}
