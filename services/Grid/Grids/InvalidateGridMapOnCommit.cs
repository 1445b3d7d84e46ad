using System.Data.Common;
using GovPlatform.GridService.Data;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace GovPlatform.GridService.Grids;

/// <summary>After each commit of ours the map in force is in doubt, whoever began the transaction.</summary>
/// <param name="map">The map in force.</param>
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
            map.Invalidate();
        return Task.CompletedTask;
    }
}
