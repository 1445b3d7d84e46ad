using GovPlatform.ServiceDefaults;

namespace GovPlatform.PlatformTests.Requests;

/// <summary>Repetitions of one request wait for it, so many at most, and others do not.</summary>
public sealed class IdempotencyTurnsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Repetitions_beyond_the_limit_are_refused_at_once_and_the_others_take_turns()
    {
        var turns = new IdempotencyTurns();
        var first = await turns.WaitAsync("ada", "key", Cancel);
        var waiting = Enumerable
            .Range(0, IdempotencyTurns.MaxWaiting)
            .Select(_ => turns.WaitAsync("ada", "key", Cancel))
            .ToList();

        var refused = turns.WaitAsync("ada", "key", Cancel);
        var otherKey = await turns.WaitAsync("ada", "other", Cancel);
        var otherCaller = await turns.WaitAsync("bob", "key", Cancel);

        Assert.True(refused.IsCompleted);
        Assert.Null(await refused);
        Assert.NotNull(otherKey);
        Assert.NotNull(otherCaller);
        Assert.DoesNotContain(waiting, turn => turn.IsCompleted);
        for (var turn = first; turn is not null; )
        {
            turn.Dispose();
            if (waiting.Count == 0)
            {
                break;
            }
            var next = await Task.WhenAny(waiting);
            Assert.Equal(1, waiting.Count(one => one.IsCompleted));
            waiting.Remove(next);
            turn = await next;
        }
        Assert.Empty(waiting);

        Assert.Equal(2, turns.Keys);
        otherKey.Dispose();
        otherCaller.Dispose();
        Assert.Equal(0, turns.Keys);
    }

    [Fact]
    public async Task A_repetition_that_gives_up_leaves_its_place()
    {
        var turns = new IdempotencyTurns();
        var first = await turns.WaitAsync("ada", "key", Cancel);
        using var hangUp = new CancellationTokenSource();
        var waiting = Enumerable
            .Range(0, IdempotencyTurns.MaxWaiting)
            .Select(_ => turns.WaitAsync("ada", "key", hangUp.Token))
            .ToList();
        await hangUp.CancelAsync();
        foreach (var turn in waiting)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => turn);
        }

        var later = turns.WaitAsync("ada", "key", Cancel);

        Assert.False(later.IsCompleted);
        first!.Dispose();
        using var its = await later;
        Assert.NotNull(its);
    }
}
