using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.Outbox;

/// <summary>Tables that every service's database has in addition to the service's own.</summary>
public static class PlatformTables
{
    /// <summary>
    /// Maps <c>outbox_message</c>, <c>inbox_message</c> and <c>idempotency_key</c> in a service's model.
    /// </summary>
    public static void AddPlatformTables(this ModelBuilder model)
    {
        model.AddIdempotencyKeys();
        model.Entity<OutboxMessage>(message =>
        {
            message.ToTable("outbox_message");
            message.HasKey(row => new { row.AggregateId, row.Sequence });
            message
                .HasIndex(row => row.AggregateId)
                .HasDatabaseName("ix_outbox_message_parked")
                .HasFilter("parked_at IS NOT NULL");
        });
        model.Entity<InboxMessage>(message =>
        {
            message.ToTable("inbox_message");
            message.HasKey(row => new { row.MessageId, row.Consumer });
            message.HasIndex(row => row.ReceivedAt);
        });
    }
}
