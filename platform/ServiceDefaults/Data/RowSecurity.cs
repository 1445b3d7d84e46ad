using System.Data.Common;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.ServiceDefaults;

/// <summary>
/// The access scope that row-level security applies: a unit's path and a subject. The interceptors read it when a
/// command or transaction starts. It flows with the async call; outside a scope no row is visible.
/// </summary>
public static class RowSecurity
{
    /// <summary>Path that includes every unit, for consumers and other work of the platform itself.</summary>
    public const string Platform = "/";

    private static readonly AsyncLocal<Caller?> Scope = new();

    /// <summary>The present scope; one that sees no rows if none was begun.</summary>
    internal static Caller Current => Scope.Value ?? Caller.None;

    /// <summary>Applies a scope to the commands of this async flow until disposed.</summary>
    /// <param name="path">Path of the caller's unit; <c>/</c> for all units, empty for none.</param>
    /// <param name="subject">The caller's subject, which makes their own rows visible; empty for none.</param>
    public static IDisposable BeginScope(string path, string subject)
    {
        var previous = Scope.Value;
        Scope.Value = new Caller(path, subject);
        return new ScopeRestorer(previous);
    }

    /// <summary>Makes all units visible to the commands of this async flow until disposed.</summary>
    public static IDisposable BeginPlatformScope() => BeginScope(Platform, "");

    /// <summary>
    /// Runs work with all units visible, in the current transaction if there is one: for rows outside the caller's scope
    /// that the caller's command has to read or change. The command handler must check permissions first.
    /// </summary>
    /// <param name="work">The work. Afterwards the scope applies again that applied before.</param>
    /// <param name="cancel">Cancels the statements that change the scope.</param>
    public static async Task<T> AsPlatformAsync<T>(this DbContext db, Func<Task<T>> work, CancellationToken cancel)
    {
        var before = Current;
        using var platform = BeginPlatformScope();
        if (db.Database.CurrentTransaction is null)
        {
            return await work();
        }
        // The transaction may have the caller's settings already; the interceptors set them only once per transaction.
        await SetScopeAsync(db, Platform, "", cancel);
        T result;
        try
        {
            result = await work();
        }
        catch
        {
            // A caller may catch this and continue in the transaction, which must not stay the platform's.
            await TryRestoreScopeAsync(db, before);
            throw;
        }
        await SetScopeAsync(db, before.Path, before.Subject, cancel);
        return result;
    }

    /// <summary>
    /// The same in one transaction, the current one or a new one, so that locks taken by the work are held until it ends.
    /// </summary>
    /// <inheritdoc cref="AsPlatformAsync"/>
    public static async Task<T> InPlatformTransactionAsync<T>(
        this DbContext db,
        Func<Task<T>> work,
        CancellationToken cancel
    )
    {
        if (db.Database.CurrentTransaction is not null)
        {
            return await db.AsPlatformAsync(work, cancel);
        }
        using var platform = BeginPlatformScope();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var result = await work();
        await transaction.CommitAsync(cancel);
        return result;
    }

    /// <summary>
    /// Filters by a subtree of paths. The condition is a range, because an index can serve that also under row-level
    /// security.
    /// </summary>
    /// <param name="path">The column that holds the path.</param>
    /// <param name="subtree">Path of the subtree's root; no row matches if it is empty.</param>
    public static IQueryable<T> Within<T>(this IQueryable<T> rows, Expression<Func<T, string?>> path, string subtree) =>
        rows.Where(IsWithin(path, subtree));

    /// <summary>The condition of <see cref="Within"/>, to be combined with others.</summary>
    /// <param name="path">The column that holds the path.</param>
    /// <param name="subtree">Path of the subtree's root; no row matches if it is empty.</param>
    public static Expression<Func<T, bool>> IsWithin<T>(Expression<Func<T, string?>> path, string subtree)
    {
        if (subtree.Length == 0)
        {
            return _ => false;
        }
        var range = new PathRange(subtree, subtree + '\uffff');
        Expression<Func<string?, bool>> isInRange = value =>
            string.Compare(value, range.From) >= 0 && string.Compare(value, range.Before) < 0;
        return isInRange.On(path);
    }

    private static async Task TryRestoreScopeAsync(DbContext db, Caller before)
    {
        try
        {
            await SetScopeAsync(db, before.Path, before.Subject, CancellationToken.None);
        }
        catch (Exception exception) when (exception is DbException or InvalidOperationException)
        {
            // The error aborted the transaction, in which PostgreSQL runs no further command, or broke the connection. It
            // is the one to report.
        }
    }

    private static Task<int> SetScopeAsync(DbContext db, string path, string subject, CancellationToken cancel) =>
        db.Database.ExecuteSqlAsync(
            $"SELECT set_config('gov.path', {path}, true), set_config('gov.subject', {subject}, true)",
            cancel
        );

    internal sealed record Caller(string Path, string Subject)
    {
        public static readonly Caller None = new("", "");
    }

    private sealed record PathRange(string From, string Before);

    private sealed class ScopeRestorer(Caller? previous) : IDisposable
    {
        public void Dispose() => Scope.Value = previous;
    }
}
