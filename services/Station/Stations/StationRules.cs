using FluentValidation;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.StationService.Stations;

/// <summary>Validation of a station's fields, shared by registration and change.</summary>
internal static class StationRules
{
    /// <summary>Most characters in a station's or a room's code.</summary>
    public const int MaxCodeLength = 40;

    /// <summary>Most characters in a station's or a room's name.</summary>
    public const int MaxNameLength = 100;

    public const int MaxRooms = 50;

    public const int MaxFunctions = 30;

    internal sealed class Location : AbstractValidator<StatedLocation>
    {
        public Location()
        {
            RuleFor(location => location.Longitude).InclusiveBetween(-180, 180).WithMessage("field.outOfRange");
            RuleFor(location => location.Latitude).InclusiveBetween(-90, 90).WithMessage("field.outOfRange");
            RuleFor(location => location.Address).IsTextOrAbsent(500);
        }
    }

    internal sealed class Rooms : AbstractValidator<IReadOnlyList<Room>>
    {
        public Rooms()
        {
            RuleFor(rooms => rooms.Count).LessThanOrEqualTo(MaxRooms).WithMessage("field.tooMany");
            RuleForEach(rooms => rooms).NotNull().WithMessage("field.required").SetValidator(new RoomRules());
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
            RuleFor(functions => functions.Count).LessThanOrEqualTo(MaxFunctions).WithMessage("field.tooMany");
            RuleForEach(functions => functions).IsRequiredText(MaxNameLength);
        }
    }

    private sealed class RoomRules : AbstractValidator<Room>
    {
        public RoomRules()
        {
            RuleFor(room => room.Code).IsRequiredText(MaxCodeLength);
            RuleFor(room => room.Name).IsRequiredText(MaxNameLength);
            RuleFor(room => room.Capacity).InclusiveBetween(1, 100_000).WithMessage("field.outOfRange");
        }
    }
}
