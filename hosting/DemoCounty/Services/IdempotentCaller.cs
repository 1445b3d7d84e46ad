using System.Net;
using System.Text.Json.Nodes;
using GovPlatform.DemoCounty.Seeding;

namespace GovPlatform.DemoCounty.Services;

/// <summary>
/// Says things to the services beside Incident, again and again until they know the units they are told about. What a
/// former run has said already is answered by the same key, or refused as done; both are as good as said.
/// </summary>
internal sealed class IdempotentCaller(Gateway gateway, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Posts; returns the answer, or null where it had been done before.</summary>
    /// <param name="account">Who calls.</param>
    /// <param name="path">Where, below <c>/api/v1</c>.</param>
    /// <param name="body">What.</param>
    /// <param name="at">When it is to have happened.</param>
    /// <param name="cancel">Stops.</param>
    public async Task<JsonNode?> PostAsync(
        string account,
        string path,
        JsonObject body,
        DateTimeOffset at,
        CancellationToken cancel
    )
    {
        var until = clock.GetUtcNow() + Patience;
        var words = body.ToJsonString();
        var key = new SeededRandom($"{account} {path} {words}").Uuid(at).ToString();
        while (true)
        {
            var reply = await gateway.PostAsync(
                account,
                $"/api/v1{path}",
                words,
                "application/json",
                at,
                $"demo/{key}",
                cancel
            );
            if (reply.Good)
                return reply.Body;
            if (reply.Status == HttpStatusCode.Conflict)
                return null;
            // The units travel by message.
            if (!IsUnknownUnit(reply) || clock.GetUtcNow() > until)
                throw new SeedingException($"{account} {path}: {(int)reply.Status} {reply.Body?.ToJsonString()}");
            await Task.Delay(TimeSpan.FromMilliseconds(300), clock, cancel);
        }
    }

    private static bool IsUnknownUnit(Reply reply) =>
        reply.Body?["type"]?.GetValue<string>() == "urn:govplatform:unit.unknown";
}
