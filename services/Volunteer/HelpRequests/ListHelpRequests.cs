using GovPlatform.ServiceDefaults;
using GovPlatform.VolunteerService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.VolunteerService.HelpRequests;

/// <summary>
/// Lists requests visible to the caller, oldest first, without their texts: <c>?status=&amp;kind=</c>.
/// </summary>
internal static class ListHelpRequests
{
    internal sealed record Cursor(Guid Id);

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder requests) =>
        requests
            .MapGet("/", HandleAsync)
            .WithName(nameof(ListHelpRequests))
            .RequireAuthorization(Permissions.AskForHelp);

    private static async Task<Ok<Page<HelpView>>> HandleAsync(
        [AsParameters] PageRequest page,
        string? status,
        string? kind,
        VolunteerDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var size = page.Size();
        var requests = db.HelpVisibleTo(context).AsNoTracking();
        if (QueryValues.ParseEnum<HelpStatus>(status, "status") is { } wanted)
        {
            requests = requests.Where(request => request.Status == wanted);
        }
        if (kind is not null)
        {
            requests = requests.Where(request => request.Kind == kind);
        }
        if (page.Cursor<Cursor>() is { } after)
        {
            requests = requests.Where(request => request.Id > after.Id);
        }
        var found = await requests
            .OrderBy(request => request.Id)
            .Take(size + 1)
            .Select(request => new
            {
                Request = request,
                Masked = db
                    .HelpContents.Where(content => content.RequestId == request.Id)
                    .Select(content => content.Masked)
                    .FirstOrDefault(),
            })
            .ToListAsync(cancel);
        return TypedResults.Ok(
            Page.Create(found, size, row => new Cursor(row.Request.Id))
                .Map(row => HelpView.Create(row.Request, row.Masked))
        );
    }
}
