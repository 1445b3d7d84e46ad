using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.Outbox;

/// <summary>Inserts many new aggregates at once, each with its messages.</summary>
public static class ManyAggregates
{
    /// <summary>
    /// Inserts aggregates and the messages of their events by one statement each. A save through the context would write the same rows
    /// one by one.
    /// </summary>
    /// <param name="db">Within a transaction, whose commit wakes the relay.</param>
    /// <param name="aggregates">New ones.</param>
    /// <param name="writer">Makes the messages.</param>
    /// <param name="cancel">Cancels the statements.</param>
    public static async Task InsertManyAsync<T>(
        this DbContext db,
        IReadOnlyList<T> aggregates,
        OutboxWriter writer,
        CancellationToken cancel
    )
        where T : Aggregate
    {
        var messages = aggregates.SelectMany(writer.CreateMessages).ToList();
        await db.InsertManyAsync(aggregates, cancel);
        await db.InsertManyAsync(messages, cancel);
    }
}
