using System.Globalization;
using System.Linq.Expressions;
using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>
/// Within so many metres of a point. Distances are those of a flat map around the point: exact enough within a county.
/// </summary>
internal sealed record GeoRadius(double Longitude, double Latitude, double Metres)
{
    private const double MetresPerDegree = 111_195;
    private const double Farthest = 100_000;

    private double East => MetresPerDegree * Math.Cos(Latitude * Math.PI / 180);

    /// <summary>The square of the distance in metres, as the database computes it.</summary>
    public Expression<Func<Incident, double>> SquaredDistance
    {
        get
        {
            var (lon, lat, east) = (Longitude, Latitude, East);
            return i =>
                ((i.Longitude - lon) * east * ((i.Longitude - lon) * east))
                + ((i.Latitude - lat) * MetresPerDegree * ((i.Latitude - lat) * MetresPerDegree));
        }
    }

    /// <summary>Reads <c>lon,lat,metres</c>.</summary>
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
        return numbers is [>= -180 and <= 180, >= -89 and <= 89, > 0 and <= Farthest]
            ? new GeoRadius(numbers[0], numbers[1], numbers[2])
            : throw new BadRequestException("filter.near.malformed", "near");
    }

    /// <summary>The same square, computed here.</summary>
    public double SquaredDistanceTo(LocationView place) =>
        ((place.Longitude - Longitude) * East * ((place.Longitude - Longitude) * East))
        + ((place.Latitude - Latitude) * MetresPerDegree * ((place.Latitude - Latitude) * MetresPerDegree));

    /// <summary>Only what is near: a box first, which an index serves, then the circle.</summary>
    public IQueryable<Incident> Within(IQueryable<Incident> incidents)
    {
        var (wide, high) = (Metres / East, Metres / MetresPerDegree);
        var (west, right, south, north) = (Longitude - wide, Longitude + wide, Latitude - high, Latitude + high);
        var (lon, lat, east, limit) = (Longitude, Latitude, East, Metres * Metres);
        return incidents
            .Where(i => i.Longitude >= west && i.Longitude <= right && i.Latitude >= south && i.Latitude <= north)
            .Where(i =>
                ((i.Longitude - lon) * east * ((i.Longitude - lon) * east))
                    + ((i.Latitude - lat) * MetresPerDegree * ((i.Latitude - lat) * MetresPerDegree))
                <= limit
            );
    }

    /// <summary>What comes after a place in the order of distance.</summary>
    public IQueryable<Incident> After(IQueryable<Incident> incidents, double square, Guid id)
    {
        var (lon, lat, east) = (Longitude, Latitude, East);
        return incidents.Where(i =>
            EF.Functions.GreaterThan(
                ValueTuple.Create(
                    ((i.Longitude - lon) * east * ((i.Longitude - lon) * east))
                        + ((i.Latitude - lat) * MetresPerDegree * ((i.Latitude - lat) * MetresPerDegree)),
                    i.Id
                ),
                ValueTuple.Create(square, id)
            )
        );
    }
}
