using System.Linq.Expressions;
using System.Text.Json;
using GovPlatform.Domain;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.ServiceDefaults;

/// <summary>Reads and changes rows of configuration within the walls between units.</summary>
public static class ConfigurationChanges
{
    // Any number that no other advisory lock of a service uses.
    private const long LockKey = 7_043_001;

    private sealed record Cursor(string OwnerPath, int Version);

    /// <summary>A version as the API returns it; the actor is named by post and unit only.</summary>
    /// <param name="Owner">Code of the unit that owns the row; null for the platform.</param>
    /// <param name="Version">From 1.</param>
    /// <param name="At">From when it applies, UTC.</param>
    /// <param name="Retired">Whether the row no longer applies from then on.</param>
    /// <param name="Actor">Who made the change.</param>
    /// <param name="Content">The row as it was shown after the change.</param>
    public sealed record VersionView(
        string? Owner,
        int Version,
        DateTimeOffset At,
        bool Retired,
        ActorView Actor,
        JsonElement Content
    );

    /// <summary>Who made a change.</summary>
    public sealed record ActorView(string? Post, string? Unit);

    /// <summary>The rows owned by the caller's unit, by a unit above or below it, or by the platform.</summary>
    /// <param name="context">The caller.</param>
    public static IQueryable<T> VisibleTo<T>(this IQueryable<T> rows, RequestContext context)
        where T : OwnedConfiguration => rows.Where(IsVisible<T>(row => row.OwnerPath, context.UnitPath));

    /// <summary>
    /// Runs a change in a transaction, one change of the service's configuration after another, so that rows that must fit
    /// together are compared with what is saved.
    /// </summary>
    /// <param name="work">Reads, changes, records and saves.</param>
    /// <param name="cancel">Cancels the statements.</param>
    public static async Task<T> ChangeConfigurationAsync<T>(
        this DbContext db,
        Func<Task<T>> work,
        CancellationToken cancel
    )
    {
        await using var transaction = db.Database.CurrentTransaction is null
            ? await db.Database.BeginTransactionAsync(cancel)
            : null;
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({LockKey})", cancel);
        var result = await work();
        if (transaction is not null)
        {
            await transaction.CommitAsync(cancel);
        }
        return result;
    }

    /// <summary>
    /// The row that a change or retirement addresses: with the key and, if one is named, the owner, in the caller's subtree;
    /// the caller's own unit's where several have the key. Null if there is none.
    /// </summary>
    /// <param name="sameKey">All rows with the key.</param>
    /// <param name="owner">Path of the owner that the caller names, or null.</param>
    /// <param name="context">The caller.</param>
    /// <param name="cancel">Cancels the query.</param>
    /// <exception cref="RuleBrokenException">
    /// <c>configuration.owner.above</c>: a unit above the caller, or the platform, owns it; <c>configuration.key.taken</c>: a
    /// unit below the named owner has the key; <c>configuration.owner.ambiguous</c>: several units below the caller have the
    /// key, and none is named.
    /// </exception>
    public static async Task<T?> FindOwnedAsync<T>(
        this IQueryable<T> sameKey,
        string? owner,
        RequestContext context,
        CancellationToken cancel
    )
        where T : OwnedConfiguration
    {
        var target = owner ?? context.UnitPath;
        if (target.Length == 0)
        {
            throw new RuleBrokenException("auth.forbidden", RefusalKind.Forbidden);
        }
        var rows = await sameKey.VisibleTo(context).ToListAsync(cancel);
        var found =
            rows.Find(row => row.OwnerPath == target)
            ?? (
                owner is null
                && rows.FindAll(row => row.OwnerPath.StartsWith(context.UnitPath, StringComparison.Ordinal))
                    is { Count: > 0 } below
                    ? below is [var only]
                        ? only
                        : throw new RuleBrokenException("configuration.owner.ambiguous")
                    : null
            );
        var inForce = rows.Where(row => row != found && row.RetiredAt is null).ToList();
        if (found is { RetiredAt: null })
        {
            return found;
        }
        // Added or put into force again: on the way from the root to a unit, one unit owns a key.
        if (inForce.Exists(row => row.Covers(target)))
        {
            throw new RuleBrokenException("configuration.owner.above", RefusalKind.Forbidden);
        }
        return inForce.Exists(row => row.OwnerPath.StartsWith(target, StringComparison.Ordinal))
            ? throw new RuleBrokenException("configuration.key.taken")
            : found;
    }

    /// <summary>
    /// Stamps a changed row and adds its version. Every change of configuration goes through here, whichever its kind.
    /// </summary>
    /// <param name="row">The row, new or changed.</param>
    /// <param name="kind">Its table.</param>
    /// <param name="key">Its key.</param>
    /// <param name="show">The row as the API shows it.</param>
    /// <param name="actor">Who changes it.</param>
    /// <param name="retire">Whether it no longer applies from now on.</param>
    /// <returns>The row as the API shows it after the change.</returns>
    public static TView RecordChange<T, TView>(
        this DbContext db,
        T row,
        string kind,
        string key,
        Func<T, TView> show,
        ConfigurationActor actor,
        bool retire = false
    )
        where T : OwnedConfiguration
    {
        row.Stamp(actor, retire);
        var view = show(row);
        db.Add(
            new ConfigurationVersion
            {
                Kind = kind,
                Key = key,
                OwnerPath = row.OwnerPath,
                Version = row.Version,
                At = actor.At,
                Retired = retire,
                ActorSubject = actor.Subject,
                ActorPost = actor.Post,
                ActorUnit = actor.Unit,
                Content = ConfigurationVersion.Write(view),
            }
        );
        return view;
    }

    /// <summary>The versions that applied at a moment and are visible from a unit, by key and owner.</summary>
    /// <param name="kind">Table of the rows.</param>
    /// <param name="at">The moment, UTC.</param>
    /// <param name="path">Path of the unit; those of row-level security must include it.</param>
    /// <param name="cancel">Cancels the query.</param>
    public static Task<List<ConfigurationVersion>> ListInForceAsync(
        this DbContext db,
        string kind,
        DateTimeOffset at,
        string path,
        CancellationToken cancel
    )
    {
        var versions = db.VersionsVisibleFrom(path).Where(row => row.Kind == kind && row.At <= at);
        return versions
            .Where(row =>
                !row.Retired
                && !versions.Any(later =>
                    later.Key == row.Key && later.OwnerPath == row.OwnerPath && later.Version > row.Version
                )
            )
            .OrderBy(row => row.Key)
            .ThenBy(row => row.OwnerPath)
            .ToListAsync(cancel);
    }

    /// <summary>All versions of the rows with a key that are visible to the caller, by owner and version.</summary>
    /// <param name="kind">Table of the rows.</param>
    /// <param name="key">Their key.</param>
    /// <param name="page">Which page.</param>
    /// <param name="context">The caller.</param>
    /// <param name="cancel">Cancels the query.</param>
    /// <returns>Null if there is no such row.</returns>
    public static async Task<Page<VersionView>?> ListVersionsAsync(
        this DbContext db,
        string kind,
        string key,
        PageRequest page,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var size = page.Size();
        var versions = db.VersionsVisibleFrom(context.UnitPath).Where(row => row.Kind == kind && row.Key == key);
        var after = page.Cursor<Cursor>();
        if (after is not null)
        {
            versions = versions.Where(row =>
                string.Compare(row.OwnerPath, after.OwnerPath) > 0
                || (row.OwnerPath == after.OwnerPath && row.Version > after.Version)
            );
        }
        var found = await versions
            .OrderBy(row => row.OwnerPath)
            .ThenBy(row => row.Version)
            .Take(size + 1)
            .ToListAsync(cancel);
        return found.Count == 0 && after is null
            ? null
            : Page.Create(found, size, row => new Cursor(row.OwnerPath, row.Version)).Map(ToView);
    }

    private static VersionView ToView(ConfigurationVersion row) =>
        new(
            UnitCode.Of(row.OwnerPath),
            row.Version,
            row.At,
            row.Retired,
            new ActorView(row.ActorPost, row.ActorUnit),
            row.Read<JsonElement>()
        );

    private static IQueryable<ConfigurationVersion> VersionsVisibleFrom(this DbContext db, string path) =>
        db.Set<ConfigurationVersion>()
            .AsNoTracking()
            .Where(IsVisible<ConfigurationVersion>(row => row.OwnerPath, path));

    /// <summary>The owner is the unit, or above or below it, or the platform.</summary>
    private static Expression<Func<T, bool>> IsVisible<T>(Expression<Func<T, string?>> owner, string path)
    {
        if (path == RowSecurity.Platform)
        {
            return _ => true;
        }
        var above = PathsAbove(path);
        Expression<Func<string?, bool>> isAbove = value => above.Contains(value!);
        return RowSecurity.IsWithin(owner, path).Or(isAbove.On(owner));
    }

    /// <summary>The paths of a unit and of all above it, the platform's included.</summary>
    private static List<string> PathsAbove(string path)
    {
        List<string> paths = [RowSecurity.Platform];
        for (var end = path.IndexOf('/', Math.Min(1, path.Length)); end > 0; end = path.IndexOf('/', end + 1))
        {
            paths.Add(path[..(end + 1)]);
        }
        return paths;
    }
}
