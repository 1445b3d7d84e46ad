using System.Text.Json;
using GovPlatform.Contracts.Volunteer;
using GovPlatform.Domain;
using LedgerFact = GovPlatform.OversightService.Ledger.Fact;

namespace GovPlatform.OversightService.Board;

/// <summary>
/// Numbers of voluntary service by the end of the last day, in the county's time zone. Live numbers would show, by the
/// difference of two moments, when a person served and for how long.
/// </summary>
internal sealed class NumbersUntilYesterday(CountyTime time)
{
    private static readonly string SignUpChanged = LedgerFact.NameOf(typeof(VolunteerSignUpChangedV1));

    private readonly BoardNumbers numbers = new();
    private readonly PriorityQueue<(LedgerFact Fact, JsonElement Content), DateTimeOffset> waiting = new();

    /// <summary>Takes a fact, which counts once its day is over.</summary>
    /// <param name="content">The fact's message.</param>
    public void Apply(LedgerFact fact, JsonElement content)
    {
        if (fact.MessageType == SignUpChanged)
        {
            waiting.Enqueue((fact, content), fact.OccurredAt);
        }
    }

    /// <summary>The numbers by the end of the last day.</summary>
    /// <param name="now">The present moment.</param>
    public BoardNumbers At(DateTimeOffset now)
    {
        var today = time.StartOf(time.DayOf(now));
        while (waiting.TryPeek(out var next, out var at) && at < today)
        {
            waiting.Dequeue();
            numbers.Apply(next.Fact, next.Content);
        }
        return numbers;
    }
}
