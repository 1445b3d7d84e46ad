using GovPlatform.Contracts;
using GovPlatform.Contracts.Station;
using GovPlatform.Domain;
using GovPlatform.Outbox;

namespace GovPlatform.StationService.Suggestions;

/// <summary>What of a suggestion's steps leaves the service: every one, without a word of it.</summary>
internal static class SuggestionContracts
{
    /// <summary>The message for one step.</summary>
    /// <param name="suggestion">The suggestion after the step.</param>
    /// <param name="raised">The step.</param>
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
