using FluentValidation;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.StationService.Stations;

/// <summary>What the fields of a station must keep to, at its registration and at every change.</summary>
internal static class StationRules
{
    /// <summary>Most characters in a station's or a room's code.</summary>
    public const int LongestCode = 40;

    /// <summary>Most characters in a station's or a room's name.</summary>
    public const int LongestName = 100;

    /// <summary>Most rooms of a station.</summary>
    public const int MostRooms = 50;

    /// <summary>Most functions of a station.</summary>
    public const int MostFunctions = 30;

    internal sealed class Location : AbstractValidator<StationLocation>
    {
        public Location()
        {
            RuleFor(place => place.Longitude).InclusiveBetween(-180, 180).WithMessage("field.outOfRange");
            RuleFor(place => place.Latitude).InclusiveBetween(-90, 90).WithMessage("field.outOfRange");
            RuleFor(place => place.Address).IsTextOrAbsent(500);
        }
    }

    internal sealed class Rooms : AbstractValidator<IReadOnlyList<Room>>
    {
        public Rooms()
        {
            RuleFor(rooms => rooms.Count).LessThanOrEqualTo(MostRooms).WithMessage("field.tooMany");
            RuleForEach(rooms => rooms).NotNull().WithMessage("field.required").SetValidator(new OneRoom());
            RuleFor(rooms => rooms)
                .Must(rooms =>
                    rooms.Where(room => room is not null).DistinctBy(room => room.Code).Count() == rooms.Count
                )
                .WithMessage("station.room.duplicate");
        }
    }

    internal sealed class Functions : AbstractValidator<IReadOnlyList<string>>
    {
        public Functions()
        {
            RuleFor(functions => functions.Count).LessThanOrEqualTo(MostFunctions).WithMessage("field.tooMany");
            RuleForEach(functions => functions).IsRequiredText(LongestName);
        }
    }

    private sealed class OneRoom : AbstractValidator<Room>
    {
        public OneRoom()
        {
            RuleFor(room => room.Code).IsRequiredText(LongestCode);
            RuleFor(room => room.Name).IsRequiredText(LongestName);
            RuleFor(room => room.Capacity).InclusiveBetween(1, 100_000).WithMessage("field.outOfRange");
        }
    }
}
