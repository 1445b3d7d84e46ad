using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace GovPlatform.StationService.Data;

internal static class TransactionExtensions
{
    /// <summary>
    /// Begins a transaction unless the request already has one, begun for its <c>Idempotency-Key</c>. Call it before
    /// anything is added to the context: with pending inserts, the interceptor takes the transaction for an insert-only
    /// save and does not set the session settings that row-level security reads.
    /// </summary>
    /// <returns>The transaction to commit, or null if the caller did not begin it and must not commit it.</returns>
    public static async Task<IDbContextTransaction?> BeginOrJoinTransactionAsync(
        this DbContext db,
        CancellationToken cancel
    ) => db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(cancel) : null;

    /// <summary>Commits the transaction; does nothing for null.</summary>
    /// <param name="transaction">Result of <see cref="BeginOrJoinTransactionAsync"/>.</param>
    public static Task CommitIfBegunAsync(this IDbContextTransaction? transaction, CancellationToken cancel) =>
        transaction?.CommitAsync(cancel) ?? Task.CompletedTask;
}
