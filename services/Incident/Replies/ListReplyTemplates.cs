using GovPlatform.Domain;
using GovPlatform.IncidentService.Categories;
using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Incidents;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Replies;

/// <summary>
/// Lists the reply templates of the caller's unit, of the units above and below it and of the platform, on one page, by move and
/// title. <c>?move=</c> and <c>?category=</c> narrow it to what such an incident could use, <c>?asOf=</c> to those of that moment.
/// </summary>
internal static class ListReplyTemplates
{
    internal sealed record View(
        Guid Id,
        IncidentMove Move,
        string? Category,
        string Title,
        string Text,
        string? Owner,
        int Version
    )
    {
        internal static View Create(ReplyTemplate template) =>
            new(
                template.Id,
                template.Move,
                template.Category,
                template.Title,
                template.Text,
                template.Owner,
                template.Version
            );
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder templates) =>
        templates.MapGet("/", HandleAsync).WithName(nameof(ListReplyTemplates)).RequireAuthorization(Permissions.Read);

    private static async Task<Ok<Page<View>>> HandleAsync(
        string? move,
        string? category,
        string? asOf,
        IncidentDb db,
        CountyTime time,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var wanted = ReadMove(move);
        var views = time.ReadInstant(asOf, "asOf") is { } moment
            ? (await db.ListInForceAsync(ReplyTemplate.Kind, moment, context.UnitPath, cancel)).Select(version =>
                version.Read<View>()
            )
            : (
                await db
                    .ReplyTemplates.AsNoTracking()
                    .VisibleTo(context)
                    .Where(template => template.RetiredAt == null)
                    .ToListAsync(cancel)
            ).Select(View.Create);
        var found = views
            .Where(view => wanted is null || view.Move == wanted)
            .Where(view => category is null || CategoryCode.IsIn(category, view.Category))
            .OrderBy(view => view.Move)
            .ThenBy(view => view.Title, StringComparer.Ordinal)
            .ThenBy(view => view.Id);
        return TypedResults.Ok(new Page<View>([.. found], null));
    }

    /// <exception cref="BadRequestException"><c>reply.move.unknown</c>.</exception>
    internal static IncidentMove? ReadMove(string? name) =>
        name is null ? null
        : EnumNames.Parse<IncidentMove>(name) is { } move && ReplyText.Moves.Contains(move) ? move
        : throw new BadRequestException("reply.move.unknown", "move");
}
