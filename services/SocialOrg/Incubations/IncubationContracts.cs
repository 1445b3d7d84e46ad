using GovPlatform.Contracts;
using GovPlatform.Contracts.SocialOrg;
using GovPlatform.Domain;
using GovPlatform.Outbox;

namespace GovPlatform.SocialOrgService.Incubations;

/// <summary>What of an incubation's steps leaves the service: every one, without names and words.</summary>
internal static class IncubationContracts
{
    /// <summary>The message for one step.</summary>
    /// <param name="incubation">The incubation after the step.</param>
    /// <param name="raised">The step.</param>
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
