using GovPlatform.GridService.Data;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Units;

/// <summary>Carries a plan out: units, and the grids and posts that follow them, in the transaction at hand.</summary>
/// <param name="db">The database.</param>
internal sealed class UnitChanges(GridDb db)
{
    /// <summary>One change of the tree at a time: the plan was made for the tree as it is.</summary>
    private const int TreeLock = 0x47524944;

    /// <summary>Waits until nobody else changes the tree, then reads it.</summary>
    /// <param name="cancel">Stops waiting.</param>
    /// <returns>Every unit within the caller's reach that exists, by code.</returns>
    public async Task<Dictionary<string, UnitShape>> TreeAsync(CancellationToken cancel)
    {
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({TreeLock})", cancel);
        return await db
            .Units.AsNoTracking()
            .Where(unit => unit.ValidTo == null)
            .Select(unit => new UnitShape(unit.Code, unit.Name, unit.Level, unit.ParentCode, unit.Path))
            .ToDictionaryAsync(unit => unit.Code, StringComparer.Ordinal, cancel);
    }

    /// <summary>Makes and changes units as planned; saving is the caller's.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="day">First day it holds.</param>
    /// <param name="at">Moment of entry, UTC.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task ApplyAsync(UnitPlan plan, DateOnly day, DateTimeOffset at, CancellationToken cancel)
    {
        db.Units.AddRange(plan.Created.Select(shape => Unit.Establish(shape, day, at)));
        if (plan.Changed.Count == 0)
            return;
        var shapes = plan.Changed.ToDictionary(shape => shape.Code, StringComparer.Ordinal);
        var codes = shapes.Keys.ToArray();
        foreach (var unit in await db.Units.Where(unit => EF.Parameter(codes).Contains(unit.Code)).ToListAsync(cancel))
        {
            if (unit.Reshape(shapes[unit.Code], day, at) is { } before)
                db.PastUnits.Add(before);
        }
        foreach (var grid in await db.Grids.Where(grid => EF.Parameter(codes).Contains(grid.Code)).ToListAsync(cancel))
            grid.Follow(shapes[grid.Code], at);
        foreach (
            var post in await db.Posts.Where(post => EF.Parameter(codes).Contains(post.UnitCode)).ToListAsync(cancel)
        )
            post.Follow(shapes[post.UnitCode], at);
    }
}
