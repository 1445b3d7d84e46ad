using GovPlatform.ServiceDefaults;
using GovPlatform.StationService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.StationService.Mediations;

/// <summary>Shows one case visible to the caller, without personal data.</summary>
internal static class GetMediation
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder mediations) =>
        mediations
            .MapGet("/{id:guid}", HandleAsync)
            .WithName(nameof(GetMediation))
            .RequireAuthorization(Permissions.Mediate);

    private static async Task<Results<Ok<MediationView>, NotFound>> HandleAsync(
        Guid id,
        HttpResponse response,
        StationDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var mediation = await db
            .Mediations.AsNoTracking()
            .Within(row => row.Path, context.UnitPath)
            .SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (mediation is null)
        {
            return TypedResults.NotFound();
        }
        response.SetSequence(mediation.Sequence);
        return TypedResults.Ok(MediationView.Create(mediation));
    }
}
