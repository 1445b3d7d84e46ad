using GovPlatform.GridService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Reforms;

/// <summary>Returns one reform in the caller's access scope.</summary>
internal static class GetReform
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder reforms) =>
        reforms
            .MapGet("/{id:guid}", HandleAsync)
            .WithName(nameof(GetReform))
            .RequireAuthorization(Permissions.ManageUnits);

    private static async Task<Results<Ok<ReformView>, NotFound>> HandleAsync(
        Guid id,
        HttpResponse response,
        GridDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var reform = await db
            .Reforms.AsNoTracking()
            .Within(row => row.Path, context.UnitPath)
            .SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (reform is null)
        {
            return TypedResults.NotFound();
        }
        response.SetSequence(reform.Sequence);
        return TypedResults.Ok(ReformView.Create(reform));
    }
}
