using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace GovPlatform.StationService.Data;

/// <summary>Work of several commands that must stand or fall together.</summary>
internal static class TransactionExtensions
{
    /// <summary>
    /// Begins a transaction, or joins the request's own, which an <c>Idempotency-Key</c> has begun; then nothing is
    /// committed here. Call it before anything is added to the context: the walls are told by the first command.
    /// </summary>
    /// <param name="db">The context.</param>
    /// <param name="cancel">Stops waiting.</param>
    /// <returns>The transaction to commit, or null where somebody else will.</returns>
    public static async Task<IDbContextTransaction?> JoinTransactionAsync(
        this DbContext db,
        CancellationToken cancel
    ) => db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(cancel) : null;

    /// <summary>Commits what was begun here.</summary>
    /// <param name="transaction">What <see cref="JoinTransactionAsync"/> gave.</param>
    /// <param name="cancel">Stops waiting.</param>
    public static Task CommitIfBegunAsync(this IDbContextTransaction? transaction, CancellationToken cancel) =>
        transaction?.CommitAsync(cancel) ?? Task.CompletedTask;
}
