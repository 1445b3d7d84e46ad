using GovPlatform.Contracts;
using GovPlatform.Contracts.Station;
using GovPlatform.Domain;
using GovPlatform.Outbox;

namespace GovPlatform.StationService.Suggestions;

/// <summary>Publishes every step of a suggestion, without text, answer or author.</summary>
internal static class SuggestionContracts
{
    public static IFact? Decide(Suggestion suggestion, RaisedEvent raised) =>
        raised.Event switch
        {
            SuggestionMoved moved => new SuggestionMovedV1
            {
                SubjectId = suggestion.Id,
                Sequence = raised.Sequence,
                OccurredAt = moved.At,
                UnitPath = suggestion.Path,
                StationId = suggestion.StationId,
                Move = EnumNames.NameOf(moved.Move),
                Status = EnumNames.NameOf(suggestion.Status),
                IssueId = suggestion.IssueId,
            },
            _ => throw new UndecidedEventException(raised),
        };
}
