using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace GovPlatform.ServiceDefaults;

/// <summary>
/// Lets <c>SaveChanges</c> open a transaction also where it sends one statement only: EF Core spares it then, and without one the
/// caller's scope is not set, so that row-level security hides the very row that is to be changed.
/// </summary>
internal sealed class RowSecuritySaveInterceptor : SaveChangesInterceptor
{
    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    )
    {
        var changes =
            RowSecurityTransactionInterceptor.PredictSave(eventData.Context)
            == RowSecurityTransactionInterceptor.SaveKind.Changes;
        if (changes)
        {
            eventData.Context!.Database.AutoTransactionBehavior = AutoTransactionBehavior.Always;
        }
        return ValueTask.FromResult(result);
    }
}
