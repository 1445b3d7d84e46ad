using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.Outbox;

/// <summary>The tables every service has beside its own.</summary>
public static class PlatformTables
{
    /// <summary>Adds outbox, inbox and idempotency keys to a service's model.</summary>
    /// <param name="model">The model being built.</param>
    public static void AddPlatformTables(this ModelBuilder model)
    {
        model.AddIdempotencyKeys();
        model.Entity<OutboxMessage>(message =>
        {
            message.ToTable("outbox_message");
            message.HasKey(row => new { row.AggregateId, row.Sequence });
            message.HasIndex(row => row.AggregateId, "ix_outbox_message_parked").HasFilter("parked_at IS NOT NULL");
        });
        model.Entity<InboxMessage>(message =>
        {
            message.ToTable("inbox_message");
            message.HasKey(row => new { row.MessageId, row.Consumer });
            message.HasIndex(row => row.ReceivedAt);
        });
    }
}
