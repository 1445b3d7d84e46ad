using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace GovPlatform.Outbox;

/// <summary>
/// Wakes the relay when an explicit transaction commits; <see cref="OutboxInterceptor"/> does so for a save without
/// one.
/// </summary>
internal sealed class OutboxCommitInterceptor(OutboxWriter writer) : DbTransactionInterceptor
{
    public override Task TransactionCommittedAsync(
        DbTransaction transaction,
        TransactionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        writer.NotifyCommitted();
        return Task.CompletedTask;
    }
}
