using GovPlatform.Domain;
using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Places;
using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>
/// The incidents that the caller sees today, as they were at a moment: each by its last step until then. Clocks and due times are
/// only stored for the present, so they are left empty, and what asks for them is refused.
/// </summary>
internal static class PastIncidents
{
    private sealed record Cursor(DateTimeOffset At, Guid Id);

    private sealed class Past
    {
        /// <summary>As it is now.</summary>
        public required Incident Incident { get; init; }

        /// <summary>Its last step until the moment.</summary>
        public required TimelineEntry Step { get; init; }
    }

    /// <exception cref="BadRequestException"><c>filter.asOf.unsupported</c>, with the parameter.</exception>
    public static async Task<Page<IncidentRow>> ListAsync(
        IncidentFilter filter,
        DateTimeOffset at,
        PageRequest page,
        IncidentDb db,
        PlaceSnapshot snapshot,
        CountyTime time,
        RequestContext context,
        CancellationToken cancel
    )
    {
        Require(filter);
        var size = page.Size();
        var kept = new IncidentFilter
        {
            Texts = filter.Texts,
            From = filter.From,
            To = filter.To,
        };
        var found =
            from incident in kept.Apply(db, snapshot, near: null, window: null, time, context)
            where incident.ReportedAt <= at
            from step in db
                .Timeline.Where(entry => entry.IncidentId == incident.Id && entry.At <= at)
                .OrderByDescending(entry => entry.Sequence)
                .Take(1)
            select new Past { Incident = incident, Step = step };
        found = Matching(found, filter, snapshot.Places);
        if (page.Cursor<Cursor>() is { } after)
        {
            var (reported, id) = (after.At.ToUniversalTime(), after.Id);
            found = found.Where(past =>
                EF.Functions.LessThan(
                    ValueTuple.Create(past.Incident.ReportedAt, past.Incident.Id),
                    ValueTuple.Create(reported, id)
                )
            );
        }
        var rows = await found
            .OrderByDescending(past => past.Incident.ReportedAt)
            .ThenByDescending(past => past.Incident.Id)
            .Take(size + 1)
            .ToListAsync(cancel);
        var replaced = await FindReplacedAsync(rows, db, cancel);
        return Page.Create(rows, size, last => new Cursor(last.Incident.ReportedAt, last.Incident.Id))
            .Map(past => RowOf(past, replaced.GetValueOrDefault(past.Incident.Id)));
    }

    private static IQueryable<Past> Matching(IQueryable<Past> found, IncidentFilter filter, PlaceMap places)
    {
        if (filter.ReadStatuses() is { } statuses)
        {
            found = found.Where(past => statuses.Contains(past.Step.To));
        }
        if (filter.ReadTiers() is { } tiers)
        {
            found = found.Where(past => tiers.Contains(past.Step.Tier));
        }
        if (filter.Handler is { } handler)
        {
            var codes = places.CodesWithin(handler);
            found = found.Where(past => past.Step.HandlingUnit != null && codes.Contains(past.Step.HandlingUnit));
        }
        if (filter.Unit is { } unit)
        {
            var codes = places.CodesWithin(unit);
            found = found.Where(past =>
                codes.Contains(past.Step.Unit)
                || (past.Step.HandlingUnit != null && codes.Contains(past.Step.HandlingUnit))
            );
        }
        return found;
    }

    /// <summary>What the first correction after the moment has replaced, by incident.</summary>
    private static async Task<Dictionary<Guid, Corrected>> FindReplacedAsync(
        IReadOnlyList<Past> rows,
        IncidentDb db,
        CancellationToken cancel
    )
    {
        var steps = rows.ToDictionary(past => past.Incident.Id, past => past.Step.Sequence);
        var ids = steps.Keys.ToArray();
        var corrections = await db
            .Timeline.AsNoTracking()
            .Where(entry => ids.Contains(entry.IncidentId) && entry.Replaced != null)
            .ToListAsync(cancel);
        return corrections
            .Where(entry => entry.Sequence > steps[entry.IncidentId])
            .GroupBy(entry => entry.IncidentId)
            .ToDictionary(group => group.Key, group => group.MinBy(entry => entry.Sequence)!.Replaced!);
    }

    private static IncidentRow RowOf(Past past, Corrected? replaced)
    {
        var (incident, step) = (past.Incident, past.Step);
        var place =
            replaced?.Place ?? new Place(incident.Longitude, incident.Latitude, incident.Address, incident.GridId);
        return new IncidentRow
        {
            Id = incident.Id,
            Number = incident.Number,
            Status = step.To,
            CategoryCode = replaced?.Category ?? incident.Category,
            Description = incident.Description,
            Severity = replaced?.Severity ?? incident.Severity,
            Tier = step.Tier,
            Location = new LocationView(place.Longitude, place.Latitude, place.Address, null),
            Unit = step.Unit,
            GridId = place.GridId,
            Unlocated = place.GridId is null,
            HandlingUnit = step.HandlingUnit,
            Sequence = step.Sequence,
            ReportedAt = incident.ReportedAt,
            DueAt = null,
            NextClock = null,
            NextDueAt = null,
            Overdue = false,
        };
    }

    private static void Require(IncidentFilter filter)
    {
        (string Name, bool IsGiven)[] present =
        [
            ("category", filter.Category is not null),
            ("severity", filter.Severity is not null),
            ("overdue", filter.Overdue is not null),
            ("clock", filter.Clock is not null),
            ("supervised", filter.Supervised is not null),
            ("parentId", filter.ParentId is not null),
            ("mergedInto", filter.MergedInto is not null),
            ("near", filter.Near is not null),
            ("sort", filter.Sort is not null),
        ];
        if (Array.Find(present, parameter => parameter.IsGiven) is { Name: { } name })
        {
            throw new BadRequestException("filter.asOf.unsupported", name);
        }
    }
}
