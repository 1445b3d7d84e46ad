using GovPlatform.Contracts;
using GovPlatform.Contracts.Grid;
using GovPlatform.Domain;
using GovPlatform.Outbox;

namespace GovPlatform.GridService.Meetings;

/// <summary>Publishes every step of an action, without its words; its matter is published besides.</summary>
internal static class MeetingActionContracts
{
    public static IFact? Decide(MeetingAction action, RaisedEvent raised) =>
        raised.Event switch
        {
            ActionMoved moved => new MeetingActionMovedV1
            {
                SubjectId = action.Id,
                Sequence = raised.Sequence,
                OccurredAt = moved.At,
                UnitPath = action.Path,
                MeetingId = action.MeetingId,
                Rhythm = EnumNames.NameOf(action.Rhythm),
                ActingUnit = action.ActingUnit,
                Kind = EnumNames.NameOf(action.Kind),
                Due = action.Due,
                Move = EnumNames.NameOf(moved.Move),
                Status = EnumNames.NameOf(action.Status),
                IncidentId = action.IncidentId,
                Outcome = action.Outcome,
            },
            _ => throw new UndecidedEventException(raised),
        };
}
