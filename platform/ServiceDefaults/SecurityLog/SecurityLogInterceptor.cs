using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using GovPlatform.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace GovPlatform.ServiceDefaults;

/// <summary>
/// Adds the entries of the security log that a save gives rise to (<see cref="SecurityAuditedAttribute"/>), completes those
/// that the work itself added, and wakes the sealer when they have committed. Registered before the outbox's
/// interceptor, which takes the domain events from the aggregates.
/// </summary>
internal sealed class SecurityLogInterceptor(
    IHttpContextAccessor requests,
    SecurityLogSealer sealer,
    TimeProvider clock
) : SaveChangesInterceptor
{
    /// <summary>Columns in which a table keeps the path of the unit that a row belongs to.</summary>
    private static readonly string[] PathProperties = ["Path", "OwningPath", "OwnerPath", "UnitPath"];

    private static readonly ConcurrentDictionary<Type, SecurityAuditedAttribute?> Attributes = new();

    private readonly ConditionalWeakTable<DbContext, object> unsealed = [];

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    )
    {
        AddEntries(eventData.Context!);
        return ValueTask.FromResult(result);
    }

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        AddEntries(eventData.Context!);
        return result;
    }

    public override ValueTask<int> SavedChangesAsync(
        SaveChangesCompletedEventData eventData,
        int result,
        CancellationToken cancellationToken = default
    )
    {
        WakeUnlessInTransaction(eventData.Context!);
        return ValueTask.FromResult(result);
    }

    public override int SavedChanges(SaveChangesCompletedEventData eventData, int result)
    {
        WakeUnlessInTransaction(eventData.Context!);
        return result;
    }

    /// <summary>Wakes the sealer if the context has added entries that it was not woken for.</summary>
    public void WakeAfterCommit(DbContext? db)
    {
        if (db is not null && unsealed.Remove(db))
        {
            sealer.Wake();
        }
    }

    private void WakeUnlessInTransaction(DbContext db)
    {
        if (db.Database.CurrentTransaction is null)
        {
            WakeAfterCommit(db);
        }
    }

    private void AddEntries(DbContext db)
    {
        var (entries, hasAuditedEntities) = Scan(db.ChangeTracker);
        if (hasAuditedEntities)
        {
            entries.AddRange(
                db.ChangeTracker.Entries()
                    .Where(entry =>
                        entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted
                        && AttributeOf(entry.Metadata.ClrType) is not null
                    )
                    .Select(entry => Describe(entry, AttributeOf(entry.Metadata.ClrType)!, CodeOf(entry.State)))
            );
        }
        if (entries.Count > 0)
        {
            db.AddRange(entries.Where(entry => db.Entry(entry).State == EntityState.Detached).ToList());
            unsealed.AddOrUpdate(db, db);
        }
    }

    /// <summary>
    /// Looks at what is tracked without comparing every entity with its original, which is only done if an audited one is among
    /// them: most saves have nothing for the log.
    /// </summary>
    private (List<SecurityLogEntry> Entries, bool HasAuditedEntities) Scan(ChangeTracker tracker)
    {
        var entries = new List<SecurityLogEntry>();
        var hasAuditedEntities = false;
        var detects = tracker.AutoDetectChangesEnabled;
        tracker.AutoDetectChangesEnabled = false;
        try
        {
            foreach (var entry in tracker.Entries())
            {
                if (entry is { Entity: SecurityLogEntry added, State: EntityState.Added })
                {
                    Complete(added);
                    entries.Add(added);
                    continue;
                }
                hasAuditedEntities |= AttributeOf(entry.Metadata.ClrType) is not null;
                if (entry.Entity is Aggregate { Raised.Count: > 0 } aggregate)
                {
                    foreach (var raised in aggregate.Raised)
                    {
                        if (AttributeOf(raised.Event.GetType()) is { } attribute)
                        {
                            entries.Add(Describe(entry, attribute, Camel(raised.Event.GetType().Name)));
                        }
                    }
                }
            }
        }
        finally
        {
            tracker.AutoDetectChangesEnabled = detects;
        }
        return (entries, hasAuditedEntities);
    }

    private SecurityLogEntry Describe(EntityEntry entry, SecurityAuditedAttribute attribute, string code)
    {
        var context = requests.HttpContext?.Features.Get<RequestContext>();
        var at = context?.At ?? clock.GetUtcNow();
        var key = entry.Metadata.FindPrimaryKey()?.Properties.Select(property => entry.CurrentValues[property]);
        var path = PathProperties
            .Where(name => entry.Metadata.FindProperty(name) is not null)
            .Select(name => entry.CurrentValues[name] as string)
            .FirstOrDefault();
        var created = new SecurityLogEntry
        {
            Id = Guid.CreateVersion7(at),
            At = SecurityLogEntry.Truncate(at),
            Kind = attribute.Kind,
            Path = SecurityLogEntry.PathOf(path, context?.UnitPath),
            ObjectType = Camel(entry.Metadata.ClrType.Name),
            ObjectId = key is null ? null : SecurityLogEntry.Shorten(string.Join(' ', key)),
            Code = code,
            Detail = SecurityLogEntry.DetailOf(DetailOf(entry, attribute)),
        };
        Complete(created);
        return created;
    }

    private static Dictionary<string, object?>? DetailOf(EntityEntry entry, SecurityAuditedAttribute attribute)
    {
        var detail = attribute.Members.ToDictionary(Camel, name => entry.CurrentValues[name]);
        if (entry is { State: EntityState.Modified, Entity: not Aggregate })
        {
            detail["changed"] = entry
                .Properties.Where(property => property.IsModified)
                .Select(property => Camel(property.Metadata.Name))
                .ToList();
        }
        return detail.Count == 0 ? null : detail;
    }

    private void Complete(SecurityLogEntry entry)
    {
        if (requests.HttpContext is not { } http)
        {
            entry.Path = SecurityLogEntry.PathOf(entry.Path);
            return;
        }
        var caller = http.Features.Get<RequestContext>();
        entry.Path = SecurityLogEntry.PathOf(entry.Path, caller?.UnitPath);
        entry.Actor ??= SecurityLogEntry.NullIfEmpty(caller?.Subject);
        entry.Client ??= SecurityLogEntry.NullIfEmpty(caller?.ClientId);
        entry.Post ??= caller?.Post;
        entry.ActorPath ??= SecurityLogEntry.NullIfEmpty(caller?.UnitPath);
        entry.Address ??= SecurityLogRequests.AddressOf(http);
        entry.Operation ??= SecurityLogRequests.OperationOf(http);
    }

    private static SecurityAuditedAttribute? AttributeOf(Type type) =>
        Attributes.GetOrAdd(type, static found => found.GetCustomAttribute<SecurityAuditedAttribute>());

    private static string CodeOf(EntityState state) =>
        state switch
        {
            EntityState.Added => "added",
            EntityState.Deleted => "removed",
            _ => "changed",
        };

    private static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}
