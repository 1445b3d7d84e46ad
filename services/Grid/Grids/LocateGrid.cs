using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.GridService.Grids;

/// <summary>
/// Finds the grid that contains a point, from memory; <c>&amp;coordinateSystem=</c> says in what the point is, WGS 84 by default.
/// Borders are public, so any token is sufficient.
/// </summary>
internal static class LocateGrid
{
    /// <param name="Units">Its unit and the units above, from the root down.</param>
    internal sealed record Answer(Guid GridId, string GridCode, IReadOnlyList<LocatedUnit> Units);

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder grids) =>
        grids.MapGet("/locate", HandleAsync).WithName(nameof(LocateGrid)).RequireAuthorization();

    private static async Task<Ok<Answer>> HandleAsync(
        double longitude,
        double latitude,
        string? coordinateSystem,
        GridMapCache mapCache,
        CancellationToken cancel
    )
    {
        if (!double.IsFinite(longitude) || !double.IsFinite(latitude))
        {
            throw new BadRequestException(
                "grid.coordinates.malformed",
                double.IsFinite(longitude) ? "latitude" : "longitude"
            );
        }
        if (Math.Abs(longitude) > 180 || Math.Abs(latitude) > 90)
        {
            throw new RuleBrokenException("grid.coordinates.malformed", RefusalKind.Invalid);
        }
        var system = QueryValues.ParseEnum<CoordinateSystem>(coordinateSystem, nameof(coordinateSystem));
        var (x, y) = Coordinates.ToWgs84(system ?? CoordinateSystem.Wgs84, longitude, latitude);
        var map = await mapCache.GetAsync(cancel);
        return map.Find(x, y) is { } grid
            ? TypedResults.Ok(new Answer(grid.Id, grid.Code, grid.Units))
            : throw new RuleBrokenException("grid.none", RefusalKind.Missing);
    }
}
