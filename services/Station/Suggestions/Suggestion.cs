using System.Collections.Frozen;
using GovPlatform.Domain;
using GovPlatform.StationService.Data;
using GovPlatform.StationService.Stations;

namespace GovPlatform.StationService.Suggestions;

/// <summary>What a resident suggests to a station (A35): answered, or raised as an issue of a meeting.</summary>
internal sealed class Suggestion : Aggregate
{
    /// <summary>The life cycle: both ways lead from open, and none leads back.</summary>
    public static readonly FrozenSet<(SuggestionStatus From, SuggestionMove Move, SuggestionStatus To)> Flow =
    [
        (SuggestionStatus.Open, SuggestionMove.Answer, SuggestionStatus.Answered),
        (SuggestionStatus.Open, SuggestionMove.Raise, SuggestionStatus.Raised),
    ];

    private Suggestion() { }

    /// <summary>The station.</summary>
    public Guid StationId { get; private set; }

    /// <summary>Path of the station's unit; walls go by it.</summary>
    public string Path { get; private set; } = "";

    /// <summary>What is suggested.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Under which way of governing it counts, or null.</summary>
    public GovernanceTag? Tag { get; private set; }

    /// <summary>Where it stands.</summary>
    public SuggestionStatus Status { get; private set; }

    /// <summary>The answer, or null.</summary>
    public string? Reply { get; private set; }

    /// <summary>The issue it became, or null.</summary>
    public Guid? IssueId { get; private set; }

    /// <summary>Subject of whoever made it; they see it whatever their unit.</summary>
    public string Author { get; private set; } = "";

    /// <summary>Makes a suggestion.</summary>
    /// <param name="id">Key, chosen by the caller or made from the moment.</param>
    /// <param name="station">The station.</param>
    /// <param name="text">What is suggested.</param>
    /// <param name="tag">Under which way of governing it counts, or null.</param>
    /// <param name="author">Subject of the caller.</param>
    /// <param name="at">Moment, UTC.</param>
    /// <exception cref="RuleBrokenException"><c>station.closed</c>.</exception>
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

    /// <summary>Answers it.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="at">Moment, UTC.</param>
    /// <exception cref="RuleBrokenException"><c>suggestion.transition</c> unless open.</exception>
    public void Answer(string answer, DateTimeOffset at)
    {
        TransitionTo(SuggestionMove.Answer, SuggestionStatus.Answered);
        Reply = answer;
        Raise(new SuggestionMoved(SuggestionMove.Answer, at));
    }

    /// <summary>A meeting takes it up.</summary>
    /// <param name="issue">The issue it becomes.</param>
    /// <param name="at">Moment, UTC.</param>
    /// <exception cref="RuleBrokenException"><c>suggestion.transition</c> unless open.</exception>
    public void TakeUp(Guid issue, DateTimeOffset at)
    {
        TransitionTo(SuggestionMove.Raise, SuggestionStatus.Raised);
        IssueId = issue;
        Raise(new SuggestionMoved(SuggestionMove.Raise, at));
    }

    private void TransitionTo(SuggestionMove move, SuggestionStatus to)
    {
        if (!Flow.Contains((Status, move, to)))
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
        Status = to;
    }
}
