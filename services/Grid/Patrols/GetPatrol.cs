using GovPlatform.GridService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Patrols;

/// <summary>Shows one patrol in the caller's access scope with its findings, and what became of each.</summary>
internal static class GetPatrol
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder patrols) =>
        patrols
            .MapGet("/{id:guid}", HandleAsync)
            .WithName(nameof(GetPatrol))
            .RequireAuthorization(Permissions.ReadPatrols);

    private static async Task<Results<Ok<PatrolView>, NotFound>> HandleAsync(
        Guid id,
        HttpResponse response,
        GridDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var patrol = await db
            .Patrols.AsNoTracking()
            .Within(row => row.Path, context.UnitPath)
            .SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (patrol is null)
        {
            return TypedResults.NotFound();
        }
        var findings = await db.Matters.AsNoTracking().Where(row => row.OriginId == id).ToListAsync(cancel);
        response.SetSequence(patrol.Sequence);
        return TypedResults.Ok(PatrolView.Create(patrol, findings));
    }
}
