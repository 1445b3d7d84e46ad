using System.Text.Json.Serialization;
using FluentValidation;
using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.GridService.Matters;

/// <summary>A place in a request.</summary>
/// <param name="Longitude">Degrees.</param>
/// <param name="Latitude">Degrees.</param>
/// <param name="Address">In words, or null.</param>
/// <param name="CoordinateSystem">In what the degrees are; maps published in China show GCJ-02 or BD-09.</param>
internal sealed record StatedPlace(
    [property: JsonRequired] double Longitude,
    [property: JsonRequired] double Latitude,
    string? Address = null,
    CoordinateSystem CoordinateSystem = CoordinateSystem.Wgs84
)
{
    private const int MaxAddressLength = 500;

    /// <summary>The same in WGS 84.</summary>
    public MatterPlace ToPlace()
    {
        var (longitude, latitude) = Coordinates.ToWgs84(CoordinateSystem, Longitude, Latitude);
        var given =
            CoordinateSystem == CoordinateSystem.Wgs84 ? null : new GivenPoint(CoordinateSystem, Longitude, Latitude);
        return new MatterPlace(longitude, latitude, Address, given);
    }

    internal sealed class Rules : AbstractValidator<StatedPlace>
    {
        public Rules()
        {
            RuleFor(place => place.Longitude).InclusiveBetween(-180, 180).WithMessage("field.outOfRange");
            RuleFor(place => place.Latitude).InclusiveBetween(-90, 90).WithMessage("field.outOfRange");
            RuleFor(place => place.Address).IsTextOrAbsent(MaxAddressLength);
            RuleFor(place => place.CoordinateSystem).IsInEnum();
        }
    }
}
