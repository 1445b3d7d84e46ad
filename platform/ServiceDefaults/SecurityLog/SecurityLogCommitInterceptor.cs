using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace GovPlatform.ServiceDefaults;

/// <summary>Wakes the sealer when an explicit transaction with entries of the security log commits.</summary>
internal sealed class SecurityLogCommitInterceptor(SecurityLogInterceptor interceptor) : DbTransactionInterceptor
{
    public override Task TransactionCommittedAsync(
        DbTransaction transaction,
        TransactionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        interceptor.WakeAfterCommit(eventData.Context);
        return Task.CompletedTask;
    }

    public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) =>
        interceptor.WakeAfterCommit(eventData.Context);
}
