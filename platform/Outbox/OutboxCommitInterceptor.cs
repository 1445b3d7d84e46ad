using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace GovPlatform.Outbox;

/// <summary>Wakes the relay when an explicit transaction commits.</summary>
internal sealed class OutboxCommitInterceptor(OutboxWriter promises) : DbTransactionInterceptor
{
    public override Task TransactionCommittedAsync(
        DbTransaction transaction,
        TransactionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        promises.Kept();
        return Task.CompletedTask;
    }
}
