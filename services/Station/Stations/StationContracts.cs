using GovPlatform.Contracts;
using GovPlatform.Contracts.Station;
using GovPlatform.Domain;
using GovPlatform.Outbox;

namespace GovPlatform.StationService.Stations;

/// <summary>What of a station's steps leaves the service: every one, as the whole station.</summary>
internal static class StationContracts
{
    /// <summary>The message for one step.</summary>
    /// <param name="station">The station after the step.</param>
    /// <param name="raised">The step.</param>
    public static IFact? Decide(Station station, RaisedEvent raised) =>
        raised.Event switch
        {
            StationRegistered or StationChanged or StationClosed or StationReopened => new StationChangedV1
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
