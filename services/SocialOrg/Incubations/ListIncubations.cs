using GovPlatform.ServiceDefaults;
using GovPlatform.SocialOrgService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.SocialOrgService.Incubations;

/// <summary>
/// Lists the incubations visible to the caller, ordered by id, with masked contacts: <c>?stage=&amp;category=</c>,
/// <c>&amp;unit=</c> a unit and all below it.
/// </summary>
internal static class ListIncubations
{
    private sealed record Cursor(Guid Id);

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder incubations) =>
        incubations.MapGet("/", HandleAsync).WithName(nameof(ListIncubations)).RequireAuthorization(Permissions.Read);

    private static async Task<Results<Ok<Page<IncubationView>>, NotFound>> HandleAsync(
        [AsParameters] PageRequest page,
        string? stage,
        string? category,
        string? unit,
        SocialOrgDb db,
        IncubationCommandHandler handler,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var size = page.Size();
        var rows = handler.Visible.AsNoTracking();
        if (unit is not null)
        {
            if (await db.FindVisiblePathAsync(unit, context, cancel) is not { } path)
            {
                return TypedResults.NotFound();
            }
            rows = rows.Within(row => row.Path, path);
        }
        if (stage is not null)
        {
            rows = rows.Where(row => row.Stage == stage);
        }
        if (category is not null)
        {
            rows = rows.Where(row => row.Category == category);
        }
        if (page.Cursor<Cursor>() is { } after)
        {
            rows = rows.Where(row => row.Id > after.Id);
        }
        var found = await rows.Include(row => row.Documents).OrderBy(row => row.Id).Take(size + 1).ToListAsync(cancel);
        return TypedResults.Ok(
            await ToViewsAsync(Page.Create(found, size, row => new Cursor(row.Id)), db, context, cancel)
        );
    }

    private static async Task<Page<IncubationView>> ToViewsAsync(
        Page<Incubation> page,
        SocialOrgDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var ids = page.Items.Select(row => row.Id).ToList();
        var versions = page.Items.Select(row => row.ProcessVersion).Distinct().ToList();
        var contacts = await db
            .Applicants.Where(row => ids.Contains(row.IncubationId))
            .Select(row => new { row.IncubationId, row.Masked })
            .ToDictionaryAsync(row => row.IncubationId, row => row.Masked, cancel);
        var processes = await db
            .Processes.AsNoTracking()
            .Where(row => versions.Contains(row.Version))
            .ToDictionaryAsync(row => row.Version, cancel);
        var caller = CommandContext.Create(context);
        return page.Map(row => IncubationView.Create(row, processes[row.ProcessVersion], contacts[row.Id], caller));
    }
}
