using System.Net;
using System.Text.Json.Nodes;
using GovPlatform.DemoCounty.Seeding;

namespace GovPlatform.DemoCounty.Services;

/// <summary>
/// Posts to the services other than Incident. A call that an earlier run has already made succeeds: the idempotency
/// key, which depends on the call alone, returns the stored response, or the service answers 409.
/// </summary>
internal sealed class IdempotentCaller(Gateway gateway, TimeProvider clock)
{
    private static readonly TimeSpan RetryTimeout = TimeSpan.FromMinutes(2);

    /// <summary>Posts, and retries for two minutes while the service does not know the unit.</summary>
    /// <param name="path">Path below <c>/api/v1</c>.</param>
    /// <param name="at">Time sent with the request.</param>
    /// <returns>The response body, or null for a 409.</returns>
    /// <exception cref="SeedingException">Another error, or the unit was still unknown after two minutes.</exception>
    public async Task<JsonNode?> PostAsync(
        string account,
        string path,
        JsonObject body,
        DateTimeOffset at,
        CancellationToken cancel
    )
    {
        var deadline = clock.GetUtcNow() + RetryTimeout;
        var json = body.ToJsonString();
        var key = new SeededRandom($"{account} {path} {json}").Uuid(at).ToString();
        while (true)
        {
            var reply = await gateway.PostAsync(
                account,
                $"/api/v1{path}",
                json,
                "application/json",
                at,
                $"demo/{key}",
                cancel
            );
            if (reply.IsSuccess)
            {
                return reply.Body;
            }
            if (reply.Status == HttpStatusCode.Conflict)
            {
                return null;
            }
            // Units reach the service by message, so they may arrive after this call.
            if (!IsUnknownUnit(reply) || clock.GetUtcNow() > deadline)
            {
                throw new SeedingException($"{account} {path}: {(int)reply.Status} {reply.Body?.ToJsonString()}");
            }
            await Task.Delay(TimeSpan.FromMilliseconds(300), clock, cancel);
        }
    }

    private static bool IsUnknownUnit(Reply reply) =>
        reply.Body?["type"]?.GetValue<string>() == "urn:govplatform:unit.unknown";
}
