using GovPlatform.Contracts;
using GovPlatform.Contracts.Station;
using GovPlatform.Domain;
using GovPlatform.Outbox;

namespace GovPlatform.StationService.Stations;

/// <summary>
/// Publishes every step of a station, each with its state except location, functions, hours and rooms.
/// </summary>
internal static class StationContracts
{
    public static IFact? Decide(Station station, RaisedEvent raised) =>
        raised.Event switch
        {
            StationRegistered or StationChanged or StationClosed or StationReopened or Republished =>
                new StationChangedV1
                {
                    SubjectId = station.Id,
                    Sequence = raised.Sequence,
                    OccurredAt = raised.Event.At,
                    UnitPath = station.Path,
                    Code = station.Code,
                    Name = station.Profile.Name,
                    UnitCode = station.UnitCode,
                    EstateId = station.Profile.EstateId,
                    Status = EnumNames.NameOf(station.Status),
                },
            _ => throw new UndecidedEventException(raised),
        };
}
