using GovPlatform.Domain;
using GovPlatform.IncidentService.Categories;
using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Incidents;
using GovPlatform.IncidentService.Places;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Replies;

/// <summary>
/// The standard texts for one incident, filled in: those for its category before those for its group and for all, and of these the
/// nearest owner's first. <c>?move=</c> narrows it to one move.
/// </summary>
internal static class ListReplies
{
    /// <param name="Text">Filled in for the incident.</param>
    internal sealed record Reply(Guid TemplateId, IncidentMove Move, string Title, string Text);

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder incidents) =>
        incidents
            .MapGet("/{id:guid}/replies", HandleAsync)
            .WithName(nameof(ListReplies))
            .RequireAuthorization(Permissions.Read);

    private static async Task<Results<Ok<Page<Reply>>, NotFound>> HandleAsync(
        Guid id,
        string? move,
        IncidentDb db,
        PlaceCache placeCache,
        CountyTime time,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var wanted = ListReplyTemplates.ReadMove(move);
        var incident = await db
            .Incidents.AsNoTracking()
            .VisibleTo(context)
            .SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (incident is null)
        {
            return TypedResults.NotFound();
        }
        var snapshot = await placeCache.CurrentAsync(cancel);
        var templates = await db
            .ReplyTemplates.AsNoTracking()
            .Where(template => template.RetiredAt == null && (wanted == null || template.Move == wanted))
            .ToListAsync(cancel);
        var replies = templates
            .Where(template =>
                template.Covers(incident.OwningPath) && CategoryCode.IsIn(incident.Category, template.Category)
            )
            .OrderBy(template => template.Move)
            .ThenByDescending(template => template.Category?.Length ?? 0)
            .ThenByDescending(template => template.OwnerPath.Length)
            .ThenBy(template => template.Title, StringComparer.Ordinal)
            .Select(template => new Reply(
                template.Id,
                template.Move,
                template.Title,
                ReplyText.Fill(template.Text, incident, snapshot, time)
            ));
        return TypedResults.Ok(new Page<Reply>([.. replies], null));
    }
}
