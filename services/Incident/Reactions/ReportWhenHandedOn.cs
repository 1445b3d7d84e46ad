using GovPlatform.Contracts.Grid;
using GovPlatform.Contracts.Station;
using GovPlatform.Contracts.Volunteer;
using GovPlatform.Domain;
using GovPlatform.IncidentService.Categories;
using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Incidents;
using GovPlatform.IncidentService.Places;
using GovPlatform.Outbox;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Reactions;

/// <summary>
/// Reports an incident for what another service hands on: an issue that the estate cannot solve (A31), help that neighbours
/// cannot give (A40), what a patrol found (A7) or a meeting resolved (A6). That service has chosen the incident's id, so a repeated message finds it. An unknown category becomes
/// <see cref="InitialCategories.Other"/>, and a missing place the centre of the unit.
/// </summary>
internal sealed class ReportWhenHandedOn(IncidentDb db, PlaceCache placeCache, IncidentNumbers numbers, CountyTime time)
    : IConsumer<StationIssueHandedOnV1>,
        IConsumer<HelpRequestHandedOnV1>,
        IConsumer<MatterHandedOnV1>
{
    public Task Consume(ConsumeContext<StationIssueHandedOnV1> context)
    {
        var issue = context.Message;
        return ReportAsync(
            context,
            new HandedOnMatter(
                issue.IncidentId,
                issue.UnitPath,
                issue.UnitCode,
                issue.CategoryCode,
                issue.Longitude,
                issue.Latitude,
                issue.Text,
                issue.ReportedBy,
                "stationHead",
                issue.OccurredAt
            )
        );
    }

    public Task Consume(ConsumeContext<HelpRequestHandedOnV1> context)
    {
        var request = context.Message;
        return ReportAsync(
            context,
            new HandedOnMatter(
                request.IncidentId,
                request.UnitPath,
                request.UnitCode,
                request.CategoryCode,
                request.Longitude,
                request.Latitude,
                request.Description,
                request.ReportedBy,
                "volunteerCoordinator",
                request.OccurredAt
            )
        );
    }

    public Task Consume(ConsumeContext<MatterHandedOnV1> context)
    {
        var matter = context.Message;
        return ReportAsync(
            context,
            new HandedOnMatter(
                matter.IncidentId,
                matter.UnitPath,
                matter.UnitCode,
                matter.CategoryCode,
                matter.Longitude,
                matter.Latitude,
                matter.Text,
                matter.ReportedBy,
                matter.Post,
                matter.OccurredAt
            )
        );
    }

    private async Task ReportAsync(ConsumeContext context, HandedOnMatter matter)
    {
        var cancel = context.CancellationToken;
        if (
            await db.AlreadyHandledAsync(context, nameof(ReportWhenHandedOn))
            || await db.Incidents.AnyAsync(row => row.Id == matter.IncidentId, cancel)
        )
        {
            return;
        }
        var snapshot = await placeCache.CurrentAsync(current => IsKnown(matter, current), cancel);
        var number = await numbers.NextAsync(matter.At, cancel);
        var reporter = new Principal(matter.ReportedBy, matter.Post, matter.UnitCode, matter.UnitPath);
        var incident = Incident.Report(
            CreateReport(matter, snapshot) with
            {
                Number = number,
            },
            new CommandContext(reporter, matter.At, snapshot.Deadlines)
        );
        db.Incidents.Add(incident);
        db.Search.Add(new IncidentSearch { IncidentId = incident.Id, Document = IncidentSearch.DocumentOf(incident) });
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Whether the snapshot has the category, and the grid or, without coordinates, the unit.</summary>
    private bool IsKnown(HandedOnMatter matter, PlaceSnapshot snapshot) =>
        snapshot.Categories.Find(matter.CategoryCode, matter.UnitPath) is not null
        && (
            matter.Longitude is null
                ? snapshot.Places.Ancestors(matter.UnitPath).Any()
                : GridOf(matter, snapshot) is not null
        );

    private GridCopy? GridOf(HandedOnMatter matter, PlaceSnapshot snapshot) =>
        matter is { Longitude: { } longitude, Latitude: { } latitude }
            ? snapshot.Places.Locate(longitude, latitude, time.DayOf(matter.At))
            : null;

    private NewReport CreateReport(HandedOnMatter matter, PlaceSnapshot snapshot)
    {
        var (categories, places) = (snapshot.Categories, snapshot.Places);
        var category =
            categories.Find(matter.CategoryCode, matter.UnitPath)
            ?? categories.Find(InitialCategories.Other, matter.UnitPath)!;
        var grid = GridOf(matter, snapshot);
        var centre = places.CentreOf(matter.UnitPath);
        return new NewReport
        {
            Id = matter.IncidentId,
            Number = "",
            Category = category.Code,
            Severity = category.Severity,
            Description = matter.Description,
            RecordedForCaller = true,
            HandedOn = true,
            Place = new Place(matter.Longitude ?? centre.Longitude, matter.Latitude ?? centre.Latitude, null, grid?.Id),
            Owner = grid is null ? places.OwnerAt(matter.UnitPath) : places.OwnerOf(grid, category.Tier),
        };
    }
}
