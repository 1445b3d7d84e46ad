using System.Globalization;
using System.Linq.Expressions;
using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>
/// A circle around a point. Distances are computed on a plane around the point (equirectangular projection), which is
/// exact enough within a county.
/// </summary>
/// <param name="Longitude">WGS 84 degrees.</param>
/// <param name="Latitude">WGS 84 degrees.</param>
/// <param name="Metres">Radius.</param>
internal sealed record GeoRadius(double Longitude, double Latitude, double Metres)
{
    private const double MetresPerDegree = 111_195;
    private const double MaxMetres = 100_000;

    private double MetresPerDegreeOfLongitude => MetresPerDegree * Math.Cos(Latitude * Math.PI / 180);

    /// <summary>Square of an incident's distance in square metres, as an expression that the database computes.</summary>
    public Expression<Func<Incident, double>> SquaredDistance
    {
        get
        {
            var (lon, lat, perDegree) = (Longitude, Latitude, MetresPerDegreeOfLongitude);
            return i =>
                ((i.Longitude - lon) * perDegree * ((i.Longitude - lon) * perDegree))
                + ((i.Latitude - lat) * MetresPerDegree * ((i.Latitude - lat) * MetresPerDegree));
        }
    }

    /// <summary>Reads <c>lon,lat,metres</c>; at most 100 km, and no latitude beyond 89 degrees.</summary>
    /// <exception cref="BadRequestException"><c>filter.near.malformed</c>.</exception>
    public static GeoRadius Read(string text)
    {
        var parts = text.Split(',');
        var numbers = parts
            .Select(part =>
                double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                    ? number
                    : double.NaN
            )
            .ToArray();
        return numbers is [>= -180 and <= 180, >= -89 and <= 89, > 0 and <= MaxMetres]
            ? new GeoRadius(numbers[0], numbers[1], numbers[2])
            : throw new BadRequestException("filter.near.malformed", "near");
    }

    /// <summary>The same value as <see cref="SquaredDistance"/>, computed in memory.</summary>
    public double SquaredDistanceTo(LocationView place) =>
        (
            (place.Longitude - Longitude)
            * MetresPerDegreeOfLongitude
            * ((place.Longitude - Longitude) * MetresPerDegreeOfLongitude)
        ) + ((place.Latitude - Latitude) * MetresPerDegree * ((place.Latitude - Latitude) * MetresPerDegree));

    /// <summary>The incidents in the circle; a bounding box narrows them before the distance is computed.</summary>
    public IQueryable<Incident> Within(IQueryable<Incident> incidents)
    {
        var (width, height) = (Metres / MetresPerDegreeOfLongitude, Metres / MetresPerDegree);
        var (west, east, south, north) = (Longitude - width, Longitude + width, Latitude - height, Latitude + height);
        var (lon, lat, perDegree, limit) = (Longitude, Latitude, MetresPerDegreeOfLongitude, Metres * Metres);
        return incidents
            .Where(i => i.Longitude >= west && i.Longitude <= east && i.Latitude >= south && i.Latitude <= north)
            .Where(i =>
                ((i.Longitude - lon) * perDegree * ((i.Longitude - lon) * perDegree))
                    + ((i.Latitude - lat) * MetresPerDegree * ((i.Latitude - lat) * MetresPerDegree))
                <= limit
            );
    }

    /// <summary>The incidents after a cursor in the order of distance and id.</summary>
    public IQueryable<Incident> After(IQueryable<Incident> incidents, double square, Guid id)
    {
        var (lon, lat, perDegree) = (Longitude, Latitude, MetresPerDegreeOfLongitude);
        return incidents.Where(i =>
            EF.Functions.GreaterThan(
                ValueTuple.Create(
                    ((i.Longitude - lon) * perDegree * ((i.Longitude - lon) * perDegree))
                        + ((i.Latitude - lat) * MetresPerDegree * ((i.Latitude - lat) * MetresPerDegree)),
                    i.Id
                ),
                ValueTuple.Create(square, id)
            )
        );
    }
}
