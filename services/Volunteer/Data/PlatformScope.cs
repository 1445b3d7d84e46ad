using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.VolunteerService.Data;

/// <summary>
/// Work that one person's move needs on rows that are not theirs: a place in a shift depends on everybody else's. Whether
/// the move is theirs to make is asked in the query, before anything is changed.
/// </summary>
internal static class PlatformScope
{
    /// <summary>Works as the platform itself in one transaction, the request's where there is one.</summary>
    /// <param name="db">The context.</param>
    /// <param name="context">Whose view comes back afterwards.</param>
    /// <param name="work">What is to be done.</param>
    /// <param name="cancel">Stops waiting.</param>
    public static async Task<T> AsPlatformAsync<T>(
        this VolunteerDb db,
        RequestContext context,
        Func<Task<T>> work,
        CancellationToken cancel
    )
    {
        using var platform = RowSecurity.BeginPlatformScope();
        if (db.Database.CurrentTransaction is not null)
        {
            await SetScopeAsync(db, RowSecurity.Platform, "", cancel);
            var result = await work();
            await SetScopeAsync(db, context.UnitPath, context.Subject, cancel);
            return result;
        }
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var done = await work();
        await transaction.CommitAsync(cancel);
        return done;
    }

    private static Task<int> SetScopeAsync(VolunteerDb db, string path, string subject, CancellationToken cancel) =>
        db.Database.ExecuteSqlAsync(
            $"SELECT set_config('gov.path', {path}, true), set_config('gov.subject', {subject}, true)",
            cancel
        );
}
