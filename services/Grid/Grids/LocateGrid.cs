using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.GridService.Grids;

/// <summary>
/// Finds the grid that holds a point, from memory. Borders are public geography: whoever holds a token may ask.
/// </summary>
internal static class LocateGrid
{
    /// <summary>The grid and all above it.</summary>
    /// <param name="GridId">The grid.</param>
    /// <param name="GridCode">Its unit code.</param>
    /// <param name="Units">Units it belongs to, from the root down, itself last.</param>
    internal sealed record Answer(Guid GridId, string GridCode, IReadOnlyList<LocatedUnit> Units);

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder grids) =>
        grids.MapGet("/locate", HandleAsync).WithName(nameof(LocateGrid)).RequireAuthorization();

    private static async Task<Ok<Answer>> HandleAsync(
        double longitude,
        double latitude,
        GridMapCache current,
        CancellationToken cancel
    )
    {
        if (!double.IsFinite(longitude) || !double.IsFinite(latitude))
            throw new BadRequestException(
                "grid.coordinates.malformed",
                double.IsFinite(longitude) ? "latitude" : "longitude"
            );
        if (Math.Abs(longitude) > 180 || Math.Abs(latitude) > 90)
            throw new RuleBrokenException("grid.coordinates.malformed", RefusalKind.Invalid);
        var map = await current.GetAsync(cancel);
        return map.At(longitude, latitude) is { } grid
            ? TypedResults.Ok(new Answer(grid.Id, grid.Code, grid.Units))
            : throw new RuleBrokenException("grid.none", RefusalKind.Missing);
    }
}
