using GovPlatform.Contracts;
using GovPlatform.Contracts.Grid;
using GovPlatform.Domain;
using GovPlatform.Outbox;

namespace GovPlatform.GridService.Patrols;

/// <summary>Publishes that a grid was patrolled, without its words and without the account that entered it.</summary>
internal static class PatrolContracts
{
    public static IFact? Decide(Patrol patrol, RaisedEvent raised) =>
        raised.Event switch
        {
            PatrolDone done => new PatrolDoneV1
            {
                SubjectId = patrol.Id,
                Sequence = raised.Sequence,
                OccurredAt = done.At,
                UnitPath = patrol.Path,
                Grid = patrol.UnitCode,
                Day = patrol.Day,
                Kind = EnumNames.NameOf(patrol.Kind),
                Findings = patrol.Findings,
                Settled = done.Settled,
                HandedOn = done.HandedOn,
            },
            _ => throw new UndecidedEventException(raised),
        };
}
