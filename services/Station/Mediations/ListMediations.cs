using GovPlatform.ServiceDefaults;
using GovPlatform.StationService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.StationService.Mediations;

/// <summary>
/// Lists cases visible to the caller, oldest first, without personal data: <c>?station=&amp;status=</c>.
/// </summary>
internal static class ListMediations
{
    internal sealed record Cursor(Guid Id);

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder mediations) =>
        mediations.MapGet("/", HandleAsync).WithName(nameof(ListMediations)).RequireAuthorization(Permissions.Mediate);

    private static async Task<Ok<Page<MediationView>>> HandleAsync(
        [AsParameters] PageRequest page,
        Guid? station,
        string? status,
        StationDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var size = page.Size();
        var mediations = db.Mediations.AsNoTracking().Within(mediation => mediation.Path, context.UnitPath);
        if (station is { } stationId)
        {
            mediations = mediations.Where(mediation => mediation.StationId == stationId);
        }
        if (QueryValues.ParseEnum<MediationStatus>(status, nameof(status)) is { } statusFilter)
        {
            mediations = mediations.Where(mediation => mediation.Status == statusFilter);
        }
        if (page.Cursor<Cursor>() is { } after)
        {
            mediations = mediations.Where(mediation => mediation.Id > after.Id);
        }
        var found = await mediations.OrderBy(mediation => mediation.Id).Take(size + 1).ToListAsync(cancel);
        return TypedResults.Ok(
            Page.Create(found, size, mediation => new Cursor(mediation.Id)).Map(MediationView.Create)
        );
    }
}
