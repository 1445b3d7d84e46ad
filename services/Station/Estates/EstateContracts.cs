using GovPlatform.Contracts;
using GovPlatform.Contracts.Station;
using GovPlatform.Domain;
using GovPlatform.Outbox;

namespace GovPlatform.StationService.Estates;

/// <summary>What of an estate's steps leaves the service: every one, as the whole estate.</summary>
internal static class EstateContracts
{
    /// <summary>The message for one step.</summary>
    /// <param name="estate">The estate after the step.</param>
    /// <param name="raised">The step.</param>
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
