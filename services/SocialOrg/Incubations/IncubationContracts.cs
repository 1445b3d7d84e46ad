using GovPlatform.Contracts;
using GovPlatform.Contracts.SocialOrg;
using GovPlatform.Domain;
using GovPlatform.Outbox;

namespace GovPlatform.SocialOrgService.Incubations;

/// <summary>
/// Maps the domain events of an incubation to contracts: each is published, without names and free text.
/// </summary>
internal static class IncubationContracts
{
    public static IFact? Decide(Incubation incubation, RaisedEvent raised) =>
        raised.Event switch
        {
            IncubationMoved moved => new IncubationMovedV1
            {
                SubjectId = incubation.Id,
                Sequence = raised.Sequence,
                OccurredAt = moved.At,
                UnitPath = incubation.Path,
                Category = incubation.Category,
                Move = moved.Move.NameOf(),
                From = moved.From,
                Stage = incubation.Stage,
                ProcessVersion = incubation.ProcessVersion,
                OrganizationId = incubation.OrganizationId,
            },
            _ => throw new UndecidedEventException(raised),
        };
}
