using GovPlatform.Contracts;
using GovPlatform.Contracts.Station;
using GovPlatform.Domain;
using GovPlatform.Outbox;

namespace GovPlatform.StationService.Mediations;

/// <summary>Publishes every step of a case, without personal data and without text.</summary>
internal static class MediationContracts
{
    public static IFact? Decide(Mediation mediation, RaisedEvent raised) =>
        raised.Event switch
        {
            MediationMoved moved => new MediationMovedV1
            {
                SubjectId = mediation.Id,
                Sequence = raised.Sequence,
                OccurredAt = moved.At,
                UnitPath = mediation.Path,
                StationId = mediation.StationId,
                IssueId = mediation.IssueId,
                Kind = EnumNames.NameOf(mediation.Kind),
                Move = EnumNames.NameOf(moved.Move),
                Status = EnumNames.NameOf(mediation.Status),
                FollowUpOn = mediation.FollowUpOn,
            },
            _ => throw new UndecidedEventException(raised),
        };
}
