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
/// Reports an incident for an issue that a station hands on because the estate cannot solve it (A31). The station has chosen
/// the incident's id, so a repeated message finds it. An unknown category becomes <see cref="InitialCategories.Other"/>, and
/// a missing place the centre of the station's unit.
/// </summary>
internal sealed class ReportWhenIssueHandedOn(
    IncidentDb db,
    PlaceCache placeCache,
    IncidentNumbers numbers,
    CountyTime time
) : IConsumer<StationIssueHandedOnV1>
{
    public async Task Consume(ConsumeContext<StationIssueHandedOnV1> context)
    {
        var (message, cancel) = (context.Message, context.CancellationToken);
        if (
            await db.AlreadyHandledAsync(context, nameof(ReportWhenIssueHandedOn))
            || await db.Incidents.AnyAsync(row => row.Id == message.IncidentId, cancel)
        )
        {
            return;
        }
        var snapshot = await placeCache.CurrentAsync(current => IsKnown(message, current), cancel);
        var number = await numbers.NextAsync(message.OccurredAt, cancel);
        var reporter = new Principal(message.ReportedBy, "stationHead", message.UnitCode, message.UnitPath);
        var incident = Incident.Report(
            CreateReport(message, snapshot) with
            {
                Number = number,
            },
            new CommandContext(reporter, message.OccurredAt, Deadlines.Default)
        );
        db.Incidents.Add(incident);
        db.Search.Add(new IncidentSearch { IncidentId = incident.Id, Document = IncidentSearch.DocumentOf(incident) });
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Whether the snapshot has the category, and the grid or, without coordinates, the unit.</summary>
    private bool IsKnown(StationIssueHandedOnV1 message, PlaceSnapshot snapshot) =>
        snapshot.Categories.Find(message.CategoryCode) is not null
        && (
            message.Longitude is null
                ? snapshot.Places.Ancestors(message.UnitPath).Any()
                : GridOf(message, snapshot) is not null
        );

    private GridCopy? GridOf(StationIssueHandedOnV1 message, PlaceSnapshot snapshot) =>
        message is { Longitude: { } longitude, Latitude: { } latitude }
            ? snapshot.Places.Locate(longitude, latitude, time.DayOf(message.OccurredAt))
            : null;

    private NewReport CreateReport(StationIssueHandedOnV1 message, PlaceSnapshot snapshot)
    {
        var (categories, places) = (snapshot.Categories, snapshot.Places);
        var category = categories.Find(message.CategoryCode) ?? categories.Find(InitialCategories.Other)!;
        var grid = GridOf(message, snapshot);
        var centre = places.CentreOf(message.UnitPath);
        return new NewReport
        {
            Id = message.IncidentId,
            Number = "",
            Category = category.Code,
            Severity = category.Severity,
            Description = message.Text,
            Place = new Place(
                message.Longitude ?? centre.Longitude,
                message.Latitude ?? centre.Latitude,
                null,
                grid?.Id
            ),
            Owner = grid is null ? places.OwnerAt(message.UnitPath) : places.OwnerOf(grid, category.Tier),
        };
    }
}
