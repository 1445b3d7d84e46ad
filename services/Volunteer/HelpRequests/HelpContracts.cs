using GovPlatform.Contracts;
using GovPlatform.Contracts.Volunteer;
using GovPlatform.Domain;
using GovPlatform.Outbox;

namespace GovPlatform.VolunteerService.HelpRequests;

/// <summary>What of a request's steps leaves the service: every one; neither who asked nor what for.</summary>
internal static class HelpContracts
{
    /// <summary>The message for one step.</summary>
    /// <param name="request">The request after the step.</param>
    /// <param name="raised">The step.</param>
    public static IFact? Decide(HelpRequest request, RaisedEvent raised) =>
        raised.Event switch
        {
            HelpMoved moved => new HelpRequestMovedV1
            {
                SubjectId = request.Id,
                Sequence = raised.Sequence,
                OccurredAt = moved.At,
                UnitPath = request.Path,
                Kind = request.Kind,
                Move = EnumNames.NameOf(moved.Move),
                Status = EnumNames.NameOf(moved.Status),
            },
            _ => throw new UndecidedEventException(raised),
        };
}
