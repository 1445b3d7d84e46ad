using System.Net;
using System.Text.Json.Nodes;
using GovPlatform.DemoCounty.Seeding;

namespace GovPlatform.DemoCounty.Services;

/// <summary>
/// Calls that are not steps of a scenario. A call that an earlier run has already made succeeds: the idempotency
/// key, which depends on the call alone, returns the stored response, or the service answers 409.
/// </summary>
internal sealed class IdempotentCaller(Gateway gateway, TimeProvider clock)
{
    private static readonly TimeSpan RetryTimeout = TimeSpan.FromMinutes(2);

    /// <summary>Puts an item, unless the list that it belongs to has it.</summary>
    /// <param name="list">Path of the list, below <c>/api/v1</c>; the item's is this and the value of its key.</param>
    /// <param name="key">Member of the list's items that identifies one.</param>
    /// <param name="value">The item's.</param>
    /// <param name="at">Time sent with the request.</param>
    /// <exception cref="SeedingException">The platform rejected it.</exception>
    public async Task PutAsync(
        string account,
        string list,
        string key,
        string value,
        JsonObject body,
        DateTimeOffset at,
        CancellationToken cancel
    )
    {
        if (await HasAsync(account, list, key, value, cancel))
        {
            return;
        }
        await PutAsync(account, $"{list}/{value}", body, at, cancel);
    }

    /// <summary>Puts an item, of which a repetition changes nothing.</summary>
    /// <param name="path">Path below <c>/api/v1</c>.</param>
    /// <param name="at">Time sent with the request.</param>
    /// <exception cref="SeedingException">The platform rejected it.</exception>
    public async Task PutAsync(
        string account,
        string path,
        JsonObject body,
        DateTimeOffset at,
        CancellationToken cancel
    )
    {
        var reply = await gateway.PutAsync(account, $"/api/v1{path}", body, at, cancel);
        if (!reply.IsSuccess)
        {
            throw new SeedingException($"{account} {path}: {(int)reply.Status} {reply.Body?.ToJsonString()}");
        }
    }

    /// <summary>Whether the first page of a list has an item.</summary>
    public async Task<bool> HasAsync(string account, string list, string key, string value, CancellationToken cancel) =>
        (await ListAsync(account, list, cancel)).Any(item => item[key]?.GetValue<string>() == value);

    /// <summary>The items of the first page of a list.</summary>
    /// <exception cref="SeedingException">The platform rejected it.</exception>
    public async Task<IReadOnlyList<JsonNode>> ListAsync(string account, string list, CancellationToken cancel)
    {
        var reply = await gateway.GetAsync(account, $"/api/v1{list}", cancel);
        return reply is { IsSuccess: true, Body: { } page }
            ? [.. page["items"]!.AsArray().OfType<JsonNode>()]
            : throw new SeedingException($"{account} {list}: {(int)reply.Status} {reply.Body?.ToJsonString()}");
    }

    /// <summary>Waits up to two minutes for what arrives by message.</summary>
    /// <param name="path">Path below <c>/api/v1</c>.</param>
    /// <exception cref="SeedingException">It has not arrived.</exception>
    public async Task AwaitAsync(string account, string path, CancellationToken cancel)
    {
        var deadline = clock.GetUtcNow() + RetryTimeout;
        while (await gateway.GetAsync(account, $"/api/v1{path}", cancel) is { IsSuccess: false } reply)
        {
            if (clock.GetUtcNow() > deadline)
            {
                throw new SeedingException($"{account} {path}: {(int)reply.Status} {reply.Body?.ToJsonString()}");
            }
            await Task.Delay(TimeSpan.FromMilliseconds(300), clock, cancel);
        }
    }

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
