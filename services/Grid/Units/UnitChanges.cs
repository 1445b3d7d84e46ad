using GovPlatform.GridService.Data;
using GovPlatform.Outbox;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Units;

/// <summary>Applies a plan to units, and to the grids and posts of these units, in the caller's transaction.</summary>
internal sealed class UnitChanges(GridDb db, OutboxWriter writer)
{
    /// <summary>
    /// Advisory lock. A plan is made for the tree as read, so only one transaction may change it at a time.
    /// </summary>
    private const int TreeLockKey = 0x47524944;

    /// <summary>Locks the tree until the transaction ends, then reads it.</summary>
    /// <returns>All existing units in the caller's access scope, by code.</returns>
    public async Task<Dictionary<string, UnitState>> LockAndReadTreeAsync(CancellationToken cancel)
    {
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({TreeLockKey})", cancel);
        return await db
            .Units.AsNoTracking()
            .Where(unit => unit.ValidTo == null)
            .Select(unit => new UnitState(
                unit.Code,
                unit.Name,
                unit.Level,
                unit.ParentCode,
                unit.Path,
                unit.Kind,
                unit.LeadingBody
            ))
            .ToDictionaryAsync(unit => unit.Code, StringComparer.Ordinal, cancel);
    }

    /// <summary>Codes of the units in the caller's access scope that have ended. None of them is given to another unit.</summary>
    public async Task<HashSet<string>> ReadEndedCodesAsync(CancellationToken cancel) =>
        await db
            .Units.AsNoTracking()
            .Where(unit => unit.ValidTo != null)
            .Select(unit => unit.Code)
            .ToHashSetAsync(StringComparer.Ordinal, cancel);

    /// <summary>Inserts new units, and changes known ones as planned; the caller saves the changes.</summary>
    /// <param name="day">First day of the new state.</param>
    /// <param name="at">Moment of entry, UTC.</param>
    /// <returns>The units created and changed.</returns>
    public async Task<List<TouchedUnit>> ApplyAsync(
        UnitPlan plan,
        DateOnly day,
        DateTimeOffset at,
        CancellationToken cancel
    )
    {
        var created = plan.Created.Select(shape => Unit.Create(shape, day, at)).ToList();
        await db.InsertManyAsync(created, writer, cancel);
        var touched = created.Select(unit => new TouchedUnit(unit, null)).ToList();
        if (plan.Changed.Count == 0)
        {
            return touched;
        }
        var shapes = plan.Changed.ToDictionary(shape => shape.Code, StringComparer.Ordinal);
        var codes = shapes.Keys.ToArray();
        foreach (var unit in await db.Units.Where(unit => EF.Parameter(codes).Contains(unit.Code)).ToListAsync(cancel))
        {
            touched.Add(new TouchedUnit(unit, unit.Path));
            if (unit.Change(shapes[unit.Code], day, at) is { } before)
            {
                db.PastUnits.Add(before);
            }
        }
        foreach (var grid in await db.Grids.Where(grid => EF.Parameter(codes).Contains(grid.Code)).ToListAsync(cancel))
        {
            grid.ApplyUnit(shapes[grid.Code], at);
        }
        foreach (
            var post in await db.Posts.Where(post => EF.Parameter(codes).Contains(post.UnitCode)).ToListAsync(cancel)
        )
        {
            post.ApplyUnit(shapes[post.UnitCode], at);
        }
        await db.MoveRecordsAsync(plan.Changed, cancel);
        return touched;
    }
}
