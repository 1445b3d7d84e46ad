using GovPlatform.Contracts;
using GovPlatform.Contracts.Station;
using GovPlatform.Domain;
using GovPlatform.Outbox;

namespace GovPlatform.StationService.Estates;

/// <summary>Publishes every step of an estate, each with the state of the whole estate.</summary>
internal static class EstateContracts
{
    public static IFact? Decide(Estate estate, RaisedEvent raised) =>
        raised.Event switch
        {
            EstateRegistered => new EstateChangedV1
            {
                SubjectId = estate.Id,
                Sequence = raised.Sequence,
                OccurredAt = raised.Event.At,
                UnitPath = estate.Path,
                Code = estate.Code,
                Name = estate.Name,
                UnitCode = estate.UnitCode,
            },
            _ => throw new UndecidedEventException(raised),
        };
}
