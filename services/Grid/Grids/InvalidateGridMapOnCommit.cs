using System.Data.Common;
using GovPlatform.GridService.Data;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace GovPlatform.GridService.Grids;

/// <summary>
/// Invalidates the grid map after each commit of a <see cref="GridDb"/>, whichever code began the transaction.
/// </summary>
internal sealed class InvalidateGridMapOnCommit(GridMapCache map) : DbTransactionInterceptor
{
    /// <inheritdoc/>
    public override Task TransactionCommittedAsync(
        DbTransaction transaction,
        TransactionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        if (eventData.Context is GridDb)
        {
            map.Invalidate();
        }
        return Task.CompletedTask;
    }
}
