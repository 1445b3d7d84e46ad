using GovPlatform.Contracts.Grid;
using GovPlatform.Domain;
using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Places;
using GovPlatform.Units;
using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;

namespace GovPlatform.IncidentService.Reactions;

/// <summary>
/// Lets incidents, and what else belongs to units, follow a reform of units or grids. Each open incident concerned makes a step; an ended
/// one keeps the unit that had it, and can be read where that unit is now. Handovers stay as they were signed.
/// </summary>
internal sealed class FollowReform(
    IncidentDb db,
    PlaceCache placeCache,
    RelocateIncidents incidents,
    StragglerAlarm stragglers,
    CountyTime time
) : FollowReformBase(db)
{
    protected override IReadOnlyList<UnitBound> Bound { get; } =
    [
        new("grid_copy") { OnlyMoves = true },
        new("incident_export"),
        new("saved_filter"),
        new("notification", Code: "unit"),
        new("notification_address", Code: "unit"),
        new("category", Path: "owner_path") { OnlyMoves = true },
        new("calendar", Path: "owner_path") { OnlyMoves = true },
        new("working_hours", Path: "owner_path") { OnlyMoves = true },
        new("deadline_rule", Path: "owner_path") { OnlyMoves = true },
        new("routing_rule", Path: "owner_path") { OnlyMoves = true },
        new("reply_template", Path: "owner_path") { OnlyMoves = true },
    ];

    protected override async Task FollowAsync(
        ReformSettledV1 reform,
        IReadOnlyList<UnitMove> moves,
        CancellationToken cancel
    )
    {
        await ApplyGridsAsync(reform.Grids, cancel);
        await db.SaveChangesAsync(cancel);
        await incidents.MoveEndedAsync(moves, cancel);
        var places = new PlaceMap(
            await db.Units.AsNoTracking().ToListAsync(cancel),
            await db.Grids.AsNoTracking().ToListAsync(cancel)
        );
        await incidents.RelocateAsync(
            new Relocations(places, time.DayOf(reform.OccurredAt)),
            [.. moves.Select(move => move.From)],
            [.. reform.Grids.Select(grid => grid.Id)],
            EnvelopeOf(reform.Grids),
            reform.OccurredAt,
            cancel
        );
    }

    /// <inheritdoc/>
    protected override void OnChanged()
    {
        placeCache.RequestReload();
        stragglers.Wake();
    }

    private async Task ApplyGridsAsync(IReadOnlyList<ReformedGrid> grids, CancellationToken cancel)
    {
        Guid[] ids = [.. grids.Select(grid => grid.Id)];
        var copies = await db
            .Grids.Where(copy => EF.Parameter(ids).Contains(copy.Id))
            .ToDictionaryAsync(copy => copy.Id, cancel);
        foreach (var grid in grids)
        {
            if (!copies.TryGetValue(grid.Id, out var copy))
            {
                copy = new GridCopy { Id = grid.Id };
                db.Grids.Add(copy);
            }
            if (grid.Sequence > copy.Sequence)
            {
                (copy.Sequence, copy.Code, copy.Path) = (grid.Sequence, grid.Code, grid.Path);
                (copy.Geometry, copy.ValidFrom, copy.ValidTo) = (grid.Geometry, grid.ValidFrom, grid.ValidTo);
            }
        }
    }

    /// <summary>The ground in which a point may have come into another grid.</summary>
    private static Envelope EnvelopeOf(IReadOnlyList<ReformedGrid> grids)
    {
        var envelope = new Envelope();
        foreach (var grid in grids.Where(grid => grid.ValidTo is null))
        {
            envelope.ExpandToInclude(PlaceMap.EnvelopeOf(grid.Geometry));
        }
        return envelope;
    }
}
