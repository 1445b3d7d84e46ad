using GovPlatform.Contracts;
using GovPlatform.Contracts.Volunteer;
using GovPlatform.Domain;
using GovPlatform.Outbox;

namespace GovPlatform.VolunteerService.HelpRequests;

/// <summary>
/// Maps the domain events of a request to contracts: each is published, without the asker and the texts.
/// </summary>
internal static class HelpContracts
{
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
            HelpHandedOn handedOn => new HelpRequestHandedOnV1
            {
                SubjectId = request.Id,
                Sequence = raised.Sequence,
                OccurredAt = handedOn.At,
                UnitPath = request.Path,
                Kind = request.Kind,
                IncidentId = handedOn.HandOn.IncidentId,
                UnitCode = request.Unit,
                CategoryCode = handedOn.HandOn.CategoryCode,
                Longitude = handedOn.HandOn.Location?.Longitude,
                Latitude = handedOn.HandOn.Location?.Latitude,
                ReportedBy = handedOn.HandOn.HandedOnBy,
                Description = handedOn.HandOn.Description,
            },
            _ => throw new UndecidedEventException(raised),
        };
}
