using GovPlatform.IncidentService.Categories;
using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Places;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>
/// Suggests open incidents of which this one may be a repetition: of the same group of categories, as near in place and time
/// as its category says (<see cref="Category.DuplicateMetres"/>). The likeliest first: same category, then most similar text,
/// then nearest.
/// </summary>
internal static class ListDuplicates
{
    /// <summary>How many are compared: those of the same category, and of those the nearest and newest, first.</summary>
    private const int MaxCandidates = 200;

    private const int MaxSuggestions = 20;

    /// <param name="Incident">The other incident.</param>
    /// <param name="Metres">Distance between the two.</param>
    /// <param name="Similarity">How much the two descriptions have in common, from 0 to 1.</param>
    internal sealed record View(IncidentRow Incident, double Metres, double Similarity);

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder incidents) =>
        incidents
            .MapGet("/{id:guid}/duplicates", HandleAsync)
            .WithName(nameof(ListDuplicates))
            .RequireAuthorization(Permissions.Read);

    private static async Task<Results<Ok<Page<View>>, NotFound>> HandleAsync(
        Guid id,
        IncidentDb db,
        PlaceCache placeCache,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var incident = await db
            .Incidents.AsNoTracking()
            .VisibleTo(context)
            .SingleOrDefaultAsync(each => each.Id == id, cancel);
        if (incident is null)
        {
            return TypedResults.NotFound();
        }
        var categories = (await placeCache.CurrentAsync(cancel)).Categories;
        // A retired category has no limits of its own any more.
        var limits =
            categories.Find(incident.Category, incident.OwningPath)
            ?? categories.Find(InitialCategories.Other, incident.OwningPath);
        if (limits is null or { DuplicateMetres: 0 })
        {
            return TypedResults.Ok(new Page<View>([], null));
        }
        var circle = new GeoRadius(incident.Longitude, incident.Latitude, limits.DuplicateMetres);
        var candidates = await FindCandidatesAsync(incident, circle, limits.DuplicateDays, db, context, cancel);
        var suggestions = candidates
            .Select(row => new View(
                row,
                Math.Round(Math.Sqrt(circle.SquaredDistanceTo(row.Location)), 1),
                Math.Round(IncidentSearch.Similarity(incident.Description, row.Description), 2)
            ))
            .OrderByDescending(view => view.Incident.CategoryCode == incident.Category)
            .ThenByDescending(view => view.Similarity)
            .ThenBy(view => view.Metres)
            .Take(MaxSuggestions);
        return TypedResults.Ok(new Page<View>([.. suggestions], null));
    }

    private static Task<List<IncidentRow>> FindCandidatesAsync(
        Incident incident,
        GeoRadius circle,
        int days,
        IncidentDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var category = incident.Category;
        var group = incident.Category[..(incident.Category.IndexOf('.') + 1)];
        var (from, to) = (incident.ReportedAt.AddDays(-days), incident.ReportedAt.AddDays(days));
        var others = db
            .Incidents.AsNoTracking()
            .VisibleTo(context)
            .WhereOpen()
            .Where(other => other.Id != incident.Id && other.Category.StartsWith(group))
            .Where(other => other.ReportedAt >= from && other.ReportedAt <= to);
        return IncidentRow
            .Select(
                circle
                    .Within(others)
                    .OrderByDescending(other => other.Category == category)
                    .ThenBy(circle.SquaredDistance)
                    .ThenByDescending(other => other.ReportedAt)
                    .Take(MaxCandidates),
                context.At
            )
            .ToListAsync(cancel);
    }
}
