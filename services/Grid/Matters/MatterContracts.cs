using GovPlatform.Contracts;
using GovPlatform.Contracts.Grid;
using GovPlatform.Domain;
using GovPlatform.Outbox;

namespace GovPlatform.GridService.Matters;

/// <summary>Publishes every step of a matter; title and text only when it is handed on.</summary>
internal static class MatterContracts
{
    /// <summary>Incident's category for matters that fit no other category.</summary>
    private const string OtherCategory = "service.other";

    public static IFact? Decide(Matter matter, RaisedEvent raised) =>
        raised.Event switch
        {
            MatterMoved moved => new MatterMovedV1
            {
                SubjectId = matter.Id,
                Sequence = raised.Sequence,
                OccurredAt = moved.At,
                UnitPath = matter.Path,
                Origin = EnumNames.NameOf(matter.Origin),
                OriginId = matter.OriginId,
                Move = EnumNames.NameOf(moved.Move),
                Status = EnumNames.NameOf(StatusAfter(moved.Move)),
                IncidentId = matter.IncidentId,
                Outcome = matter.Outcome,
            },
            MatterHandedOn handedOn => new MatterHandedOnV1
            {
                SubjectId = matter.Id,
                Sequence = raised.Sequence,
                OccurredAt = handedOn.At,
                UnitPath = matter.Path,
                Origin = EnumNames.NameOf(matter.Origin),
                OriginId = matter.OriginId,
                IncidentId = matter.IncidentId!.Value,
                UnitCode = matter.UnitCode,
                CategoryCode = matter.CategoryCode ?? OtherCategory,
                Longitude = matter.Place?.Longitude,
                Latitude = matter.Place?.Latitude,
                ReportedBy = handedOn.By.Subject,
                Post = handedOn.By.Post,
                Text = matter.Title is null ? matter.Text : $"{matter.Title}\n{matter.Text}",
            },
            _ => throw new UndecidedEventException(raised),
        };

    /// <summary>Status that a step led to; one request may take two steps.</summary>
    private static MatterStatus StatusAfter(MatterMove move) =>
        move switch
        {
            MatterMove.Raise => MatterStatus.Open,
            MatterMove.Settle => MatterStatus.Settled,
            MatterMove.Answer => MatterStatus.Answered,
            MatterMove.Reopen => MatterStatus.HandedOn,
        };
}
