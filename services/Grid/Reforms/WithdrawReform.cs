using GovPlatform.GridService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Reforms;

/// <summary>Takes back a reform whose day has not come.</summary>
internal static class WithdrawReform
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder reforms) =>
        reforms
            .MapPost("/{id:guid}/withdraw", HandleAsync)
            .WithName(nameof(WithdrawReform))
            .RequireAuthorization(Permissions.ManageUnits);

    private static async Task<Results<Ok<ReformView>, NotFound>> HandleAsync(
        Guid id,
        IfMatch ifMatch,
        HttpResponse response,
        GridDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var reform = await db
            .Reforms.Within(row => row.Path, context.UnitPath)
            .SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (reform is null)
        {
            return TypedResults.NotFound();
        }
        ifMatch.Require(reform.Sequence);
        reform.Withdraw(context.At);
        await db.SaveChangesAsync(cancel);
        response.SetSequence(reform.Sequence);
        return TypedResults.Ok(ReformView.Create(reform));
    }
}
