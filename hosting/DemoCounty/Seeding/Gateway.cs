using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using GovPlatform.DemoCounty.Scenarios;

namespace GovPlatform.DemoCounty.Seeding;

/// <summary>
/// The public API as the seeder uses it: one call, by one account, at one moment. Whatever may pass (a service that is
/// still starting, a connection cut, no answer in time) is tried again for two minutes; a POST carries a key, so that
/// trying twice does not do twice.
/// </summary>
internal sealed class Gateway(HttpClient http, TokenSource tokens, TimeProvider clock) : IDisposable
{
    /// <summary>
    /// Calls under way at once. A call keeps about one processor busy, now in the gateway, now in a service, now in the
    /// database; some more, because it also waits for the disk. At most 32: every service has forty connections to its
    /// database, and its reactions need some of them.
    /// </summary>
    public static readonly int AtOnce = Math.Clamp(Environment.ProcessorCount * 4, 8, 32);

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly SemaphoreSlim room = new(AtOnce);

    /// <inheritdoc/>
    public void Dispose() => room.Dispose();

    /// <summary>Reads.</summary>
    public Task<Reply> GetAsync(string account, string path, CancellationToken cancel) =>
        SendAsync(account, () => new HttpRequestMessage(HttpMethod.Get, path), cancel);

    /// <summary>Posts JSON.</summary>
    /// <param name="account">Who calls.</param>
    /// <param name="path">Where.</param>
    /// <param name="body">What.</param>
    /// <param name="at">When it is to have happened.</param>
    /// <param name="key">Names this very call for ever.</param>
    /// <param name="cancel">Stops.</param>
    public Task<Reply> PostAsync(
        string account,
        string path,
        JsonNode body,
        DateTimeOffset at,
        string key,
        CancellationToken cancel
    ) => PostAsync(account, path, body.ToJsonString(), "application/json", at, key, cancel);

    /// <summary>Posts text of any kind.</summary>
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
                request.Headers.Add("GovPlatform-At", DemoTexts.Stamp(at));
                request.Headers.Add("Idempotency-Key", key);
                return request;
            },
            cancel
        );

    private async Task<Reply> SendAsync(string account, Func<HttpRequestMessage> make, CancellationToken cancel)
    {
        var until = clock.GetUtcNow() + Patience;
        for (var pause = TimeSpan.FromMilliseconds(200); ; pause *= 1.5)
        {
            var reply = await TryAsync(account, make, cancel);
            if (reply is not null && !MayPass(reply.Status))
            {
                return reply;
            }

            if (clock.GetUtcNow() > until)
            {
                throw new SeedingException(
                    $"The gateway did not answer for {Patience.TotalMinutes} minutes ({reply?.Status.ToString() ?? "no connection"})."
                );
            }

            await Task.Delay(pause, clock, cancel);
        }
    }

    private async Task<Reply?> TryAsync(string account, Func<HttpRequestMessage> make, CancellationToken cancel)
    {
        await room.WaitAsync(cancel);
        try
        {
            using var request = make();
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
            room.Release();
        }
    }

    private static bool MayPass(HttpStatusCode status) =>
        status
            is HttpStatusCode.TooManyRequests
                or HttpStatusCode.BadGateway
                or HttpStatusCode.ServiceUnavailable
                or HttpStatusCode.GatewayTimeout;
}
