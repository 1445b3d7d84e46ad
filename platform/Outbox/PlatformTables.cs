using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.Outbox;

/// <summary>Tables that every service's database has in addition to the service's own.</summary>
public static class PlatformTables
{
    /// <summary>
    /// Maps <c>outbox_message</c>, <c>inbox_message</c>, <c>failed_message</c>, <c>idempotency_key</c>,
    /// <c>database_epoch</c> and the tables of the security log in a service's model.
    /// </summary>
    public static void AddPlatformTables(this ModelBuilder model)
    {
        model.AddIdempotencyKeys();
        DatabaseEpoch.AddTo(model);
        model.AddSecurityLog();
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
        model.Entity<FailedMessage>(message =>
        {
            message.ToTable("failed_message");
            message.HasKey(row => new { row.Queue, row.MessageId });
            message.HasIndex(row => row.FailedAt);
        });
    }
}
