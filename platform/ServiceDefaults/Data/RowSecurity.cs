using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.ServiceDefaults;

/// <summary>
/// The walls between units. Row-level security reads the caller's path and subject from here at every command; outside
/// any call nothing is visible.
/// </summary>
public static class RowSecurity
{
    /// <summary>Path that holds every unit: consumers and other work of the platform itself.</summary>
    public const string Platform = "/";

    private static readonly AsyncLocal<Caller?> current = new();

    /// <summary>Who is looking now; sees nothing unless somebody said so.</summary>
    internal static Caller Current => current.Value ?? Caller.Nobody;

    /// <summary>Looks as this caller until disposed, in this flow of control.</summary>
    /// <param name="path">Path of the caller's unit; <c>/</c> for all, empty for none.</param>
    /// <param name="subject">The caller's subject, for what is their own.</param>
    public static IDisposable BeginScope(string path, string subject)
    {
        var before = current.Value;
        current.Value = new Caller(path, subject);
        return new Restore(before);
    }

    /// <summary>Runs commands as the platform itself until disposed.</summary>
    public static IDisposable BeginPlatformScope() => BeginScope(Platform, "");

    /// <summary>
    /// Runs work as the platform itself, in the request's transaction where there is one: for rows outside the caller's
    /// scope that the caller's own command has to read or change. What the command may do is checked before.
    /// </summary>
    /// <param name="db">The context.</param>
    /// <param name="context">The caller, whose scope applies again afterwards.</param>
    /// <param name="work">The work.</param>
    /// <param name="cancel">Stops waiting.</param>
    public static async Task<T> AsPlatformAsync<T>(
        this DbContext db,
        RequestContext context,
        Func<Task<T>> work,
        CancellationToken cancel
    )
    {
        using var platform = BeginPlatformScope();
        if (db.Database.CurrentTransaction is null)
        {
            return await work();
        }
        // The transaction's settings were made for the caller; the interceptors set them once per transaction only.
        await SetScopeAsync(db, Platform, "", cancel);
        var result = await work();
        await SetScopeAsync(db, context.UnitPath, context.Subject, cancel);
        return result;
    }

    /// <summary>
    /// The same as one transaction: the request's, or one of its own, so that locks taken by the work last until its end.
    /// </summary>
    /// <inheritdoc cref="AsPlatformAsync"/>
    public static async Task<T> InPlatformTransactionAsync<T>(
        this DbContext db,
        RequestContext context,
        Func<Task<T>> work,
        CancellationToken cancel
    )
    {
        if (db.Database.CurrentTransaction is not null)
        {
            return await db.AsPlatformAsync(context, work, cancel);
        }
        using var platform = BeginPlatformScope();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var result = await work();
        await transaction.CommitAsync(cancel);
        return result;
    }

    /// <summary>
    /// Rows whose path lies within a subtree, as a range, which an index serves also under row-level security. An empty
    /// subtree holds nothing.
    /// </summary>
    /// <param name="rows">The rows.</param>
    /// <param name="path">Which column holds the path.</param>
    /// <param name="subtree">Path of the subtree's root.</param>
    public static IQueryable<T> Within<T>(this IQueryable<T> rows, Expression<Func<T, string?>> path, string subtree) =>
        rows.Where(IsWithin(path, subtree));

    /// <summary>The same as a condition, to be combined with others.</summary>
    /// <param name="path">Which column holds the path.</param>
    /// <param name="subtree">Path of the subtree's root.</param>
    public static Expression<Func<T, bool>> IsWithin<T>(Expression<Func<T, string?>> path, string subtree)
    {
        if (subtree.Length == 0)
        {
            return _ => false;
        }
        var bounds = new Bounds(subtree, subtree + '\uffff');
        Expression<Func<string?, bool>> range = value =>
            string.Compare(value, bounds.From) >= 0 && string.Compare(value, bounds.Below) < 0;
        return range.On(path);
    }

    private static Task<int> SetScopeAsync(DbContext db, string path, string subject, CancellationToken cancel) =>
        db.Database.ExecuteSqlAsync(
            $"SELECT set_config('gov.path', {path}, true), set_config('gov.subject', {subject}, true)",
            cancel
        );

    internal sealed record Caller(string Path, string Subject)
    {
        public static readonly Caller Nobody = new("", "");
    }

    private sealed record Bounds(string From, string Below);

    private sealed class Restore(Caller? before) : IDisposable
    {
        public void Dispose() => current.Value = before;
    }
}
