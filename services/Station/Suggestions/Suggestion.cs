using System.Collections.Frozen;
using GovPlatform.Domain;
using GovPlatform.StationService.Data;
using GovPlatform.StationService.Stations;

namespace GovPlatform.StationService.Suggestions;

/// <summary>
/// A resident's suggestion to a station (A35). It is answered, or raised as an issue of a meeting; what becomes of the issue
/// answers it.
/// </summary>
internal sealed class Suggestion : Aggregate
{
    /// <summary>The transitions by the station's staff; all others are rejected with <c>suggestion.transition</c>.</summary>
    public static readonly FrozenSet<(SuggestionStatus From, SuggestionMove Move, SuggestionStatus To)> Flow =
    [
        (SuggestionStatus.Open, SuggestionMove.Answer, SuggestionStatus.Answered),
        (SuggestionStatus.Open, SuggestionMove.Raise, SuggestionStatus.Raised),
    ];

    private Suggestion() { }

    public Guid StationId { get; private set; }

    /// <summary>Path of the station's unit; row-level security filters by it.</summary>
    public string Path { get; private set; } = "";

    public string Text { get; private set; } = "";

    public GovernanceTag? Tag { get; private set; }

    public SuggestionStatus Status { get; private set; }

    /// <summary>The answer; null unless answered.</summary>
    public string? Reply { get; private set; }

    /// <summary>The issue it was raised as; null if it was not raised.</summary>
    public Guid? IssueId { get; private set; }

    /// <summary>Subject of the account that made it. The author always sees it, independently of the unit.</summary>
    public string Author { get; private set; } = "";

    /// <param name="at">Time of the step, UTC.</param>
    /// <exception cref="RuleBrokenException"><c>station.closed</c> if the station is closed.</exception>
    public static Suggestion Make(
        Guid id,
        Station station,
        string text,
        GovernanceTag? tag,
        string author,
        DateTimeOffset at
    )
    {
        station.RequireOpen();
        var suggestion = new Suggestion
        {
            Id = id,
            StationId = station.Id,
            Path = station.Path,
            Text = text,
            Tag = tag,
            Author = author,
        };
        suggestion.Raise(new SuggestionMoved(SuggestionMove.Make, at));
        return suggestion;
    }

    /// <param name="at">Time of the step, UTC.</param>
    /// <exception cref="RuleBrokenException"><c>suggestion.transition</c> unless open.</exception>
    public void Answer(string answer, DateTimeOffset at)
    {
        TransitionTo(SuggestionMove.Answer, SuggestionStatus.Answered);
        Reply = answer;
        Raise(new SuggestionMoved(SuggestionMove.Answer, at));
    }

    /// <param name="at">Time of the step, UTC.</param>
    /// <exception cref="RuleBrokenException"><c>suggestion.transition</c> unless open.</exception>
    public void RaiseAsIssue(Guid issueId, DateTimeOffset at)
    {
        TransitionTo(SuggestionMove.Raise, SuggestionStatus.Raised);
        IssueId = issueId;
        Raise(new SuggestionMoved(SuggestionMove.Raise, at));
    }

    /// <summary>Is answered when its issue has ended, and raised again when that is reopened.</summary>
    /// <param name="ending">How the issue ended, in words; null while it has not.</param>
    /// <param name="at">Time of the issue's step, UTC.</param>
    public void FollowIssue(string? ending, DateTimeOffset at)
    {
        if (ending == Reply)
        {
            return;
        }
        Reply = ending;
        Status = ending is null ? SuggestionStatus.Raised : SuggestionStatus.Answered;
        Raise(new SuggestionMoved(ending is null ? SuggestionMove.Reopen : SuggestionMove.Answer, at));
    }

    private void TransitionTo(SuggestionMove move, SuggestionStatus to)
    {
        if (!Flow.Contains((Status, move, to)))
        {
            throw new RuleBrokenException(
                "suggestion.transition",
                RefusalKind.Conflict,
                new Dictionary<string, object?>
                {
                    ["allowed"] = Flow.Where(edge => edge.From == Status)
                        .Select(edge => EnumNames.NameOf(edge.Move))
                        .Order(),
                }
            );
        }
        Status = to;
    }
}
