using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Npgsql;

namespace GovPlatform.Outbox;

/// <summary>Messages that were set aside, and the way to send them after all.</summary>
/// <param name="database">The service's database.</param>
/// <param name="notifier">Wakes the relay.</param>
internal sealed class ParkedMessages(NpgsqlDataSource database, OutboxNotifier notifier)
{
    public async Task<IReadOnlyList<ParkedMessage>> ListAsync(CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            """
            SELECT aggregate_id, sequence, type, attempts, parked_at, parked_reason,
                (SELECT count(*) FROM outbox_message later
                 WHERE later.aggregate_id = m.aggregate_id AND later.sequence > m.sequence)
            FROM outbox_message m WHERE parked_at IS NOT NULL ORDER BY parked_at LIMIT 200
            """
        );
        var parked = new List<ParkedMessage>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
        {
            parked.Add(
                new ParkedMessage(
                    row.GetGuid(0),
                    row.GetInt64(1),
                    row.GetString(2),
                    row.GetInt32(3),
                    row.GetFieldValue<DateTimeOffset>(4),
                    row.GetString(5),
                    row.GetInt64(6)
                )
            );
        }
        return parked;
    }

    /// <summary>Lets the aggregate's messages go again, in order.</summary>
    /// <returns>How many had been set aside.</returns>
    public async Task<int> ReplayAsync(Guid aggregateId, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            """
            UPDATE outbox_message SET parked_at = NULL, parked_reason = NULL, attempts = 0
            WHERE aggregate_id = $1 AND parked_at IS NOT NULL
            """
        );
        command.Parameters.AddWithValue(aggregateId);
        var released = await command.ExecuteNonQueryAsync(cancel);
        notifier.Notify();
        return released;
    }
}

/// <summary>A message that was set aside.</summary>
/// <param name="AggregateId">The aggregate it is about.</param>
/// <param name="Sequence">Its step.</param>
/// <param name="Type">Its contract.</param>
/// <param name="Attempts">How often the broker refused it.</param>
/// <param name="ParkedAt">When it was set aside, UTC.</param>
/// <param name="Reason">Why.</param>
/// <param name="HeldBack">Later messages of the aggregate that wait behind it.</param>
public sealed record ParkedMessage(
    Guid AggregateId,
    long Sequence,
    string Type,
    int Attempts,
    DateTimeOffset ParkedAt,
    string Reason,
    long HeldBack
);

/// <summary>For the platform's operators; not routed through the gateway.</summary>
public static class ParkedMessageRoutes
{
    /// <summary>Permission to look at and release parked messages.</summary>
    public const string Permission = "outbox.manage";

    /// <summary>Maps <c>GET /outbox/parked</c> and <c>POST /outbox/parked/{aggregateId}/replay</c>.</summary>
    /// <param name="app">The service.</param>
    public static void MapParkedMessages(this IEndpointRouteBuilder app)
    {
        app.MapGet(
                "/outbox/parked",
                async (ParkedMessages parked, CancellationToken cancel) =>
                    TypedResults.Ok(await parked.ListAsync(cancel))
            )
            .WithName("FindParkedMessages")
            .RequireAuthorization(Permission)
            .ExcludeFromDescription();
        app.MapPost(
                "/outbox/parked/{aggregateId:guid}/replay",
                async (Guid aggregateId, ParkedMessages parked, CancellationToken cancel) =>
                    TypedResults.Ok(new { released = await parked.ReplayAsync(aggregateId, cancel) })
            )
            .WithName("ReplayParkedMessages")
            .RequireAuthorization(Permission)
            .ExcludeFromDescription();
    }
}
