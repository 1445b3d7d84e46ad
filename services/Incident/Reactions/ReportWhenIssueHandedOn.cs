using GovPlatform.Contracts.Station;
using GovPlatform.Domain;
using GovPlatform.IncidentService.Categories;
using GovPlatform.IncidentService.Clocks;
using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Incidents;
using GovPlatform.IncidentService.Places;
using GovPlatform.Outbox;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Reactions;

/// <summary>
/// An issue too big for its estate becomes an incident (A31), under the key the station chose for it. It is taken in like any
/// report: an unknown category or place costs it neither its way nor its words.
/// </summary>
internal sealed class ReportWhenIssueHandedOn(
    IncidentDb db,
    PlaceCache placeCache,
    IncidentNumbers numbers,
    CountyTime time
) : IConsumer<StationIssueHandedOnV1>
{
    /// <inheritdoc/>
    public async Task Consume(ConsumeContext<StationIssueHandedOnV1> context)
    {
        var (told, cancel) = (context.Message, context.CancellationToken);
        if (
            await db.AlreadyHandledAsync(context, nameof(ReportWhenIssueHandedOn))
            || await db.Incidents.AnyAsync(known => known.Id == told.IncidentId, cancel)
        )
        {
            return;
        }
        var known = await placeCache.CurrentAsync(all => Holds(all, told), cancel);
        var number = await numbers.NextAsync(told.OccurredAt, cancel);
        var reporter = new Principal(told.ReportedBy, "stationHead", told.UnitCode, told.UnitPath);
        var incident = Incident.Report(
            Read(told, known) with
            {
                Number = number,
            },
            new CommandContext(reporter, told.OccurredAt, Deadlines.Plain)
        );
        db.Incidents.Add(incident);
        db.Search.Add(new IncidentSearch { IncidentId = incident.Id, Document = IncidentSearch.DocumentOf(incident) });
        await db.SaveChangesAsync(cancel);
    }

    private bool Holds(PlaceSnapshot known, StationIssueHandedOnV1 told) =>
        known.Categories.Find(told.CategoryCode) is not null
        && (told.Longitude is null ? known.Places.Ancestors(told.UnitPath).Any() : GridOf(told, known) is not null);

    private GridCopy? GridOf(StationIssueHandedOnV1 told, PlaceSnapshot known) =>
        told is { Longitude: { } longitude, Latitude: { } latitude }
            ? known.Places.Locate(longitude, latitude, time.DayOf(told.OccurredAt))
            : null;

    private NewReport Read(StationIssueHandedOnV1 told, PlaceSnapshot known)
    {
        var category = known.Categories.Find(told.CategoryCode) ?? known.Categories.Find(InitialCategories.Other)!;
        var grid = GridOf(told, known);
        var centre = known.Places.CentreOf(told.UnitPath);
        return new NewReport
        {
            Id = told.IncidentId,
            Number = "",
            Category = category.Code,
            Severity = category.Severity,
            Description = told.Text,
            Place = new Place(told.Longitude ?? centre.Longitude, told.Latitude ?? centre.Latitude, null, grid?.Id),
            Owner = grid is null ? known.Places.OwnerAt(told.UnitPath) : known.Places.OwnerOf(grid, category.Tier),
        };
    }
}
