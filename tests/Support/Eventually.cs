using System.Diagnostics;
using System.Runtime.CompilerServices;
using Xunit;

namespace GovPlatform.Support;

/// <summary>Waits, by polling, for the effects of messages and background work.</summary>
public static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Waits until a condition holds.</summary>
    /// <param name="condition">Evaluated repeatedly.</param>
    /// <param name="within">Thirty seconds unless given.</param>
    /// <param name="text">The condition's source text.</param>
    /// <exception cref="TimeoutException">It did not hold in time.</exception>
    public static Task TrueAsync(
        Func<bool> condition,
        TimeSpan? within = null,
        [CallerArgumentExpression(nameof(condition))] string text = ""
    ) => TrueAsync(() => Task.FromResult(condition()), within, text);

    /// <inheritdoc cref="TrueAsync(Func{bool},TimeSpan?,string)"/>
    public static Task TrueAsync(
        Func<Task<bool>> condition,
        TimeSpan? within = null,
        [CallerArgumentExpression(nameof(condition))] string text = ""
    ) => ValueAsync(condition, holds => holds, within, text);

    /// <summary>Waits until a value is the expected one.</summary>
    /// <inheritdoc cref="ValueAsync"/>
    public static Task EqualAsync<T>(
        T expected,
        Func<Task<T>> read,
        TimeSpan? within = null,
        [CallerArgumentExpression(nameof(read))] string text = ""
    ) =>
        ValueAsync(
            read,
            value => EqualityComparer<T>.Default.Equals(value, expected),
            within,
            $"{text}, expected {expected}"
        );

    /// <summary>Waits until a value meets a condition, and returns it.</summary>
    /// <param name="read">Reads the value; called repeatedly.</param>
    /// <param name="isExpected">The condition.</param>
    /// <param name="within">Thirty seconds unless given.</param>
    /// <param name="text">The source text of <paramref name="read"/>.</param>
    /// <exception cref="TimeoutException">The condition was not met in time; the message holds the last
    /// value.</exception>
    public static async Task<T> ValueAsync<T>(
        Func<Task<T>> read,
        Predicate<T> isExpected,
        TimeSpan? within = null,
        [CallerArgumentExpression(nameof(read))] string text = ""
    )
    {
        var limit = within ?? Limit;
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var value = await read();
            if (isExpected(value))
            {
                return value;
            }
            if (watch.Elapsed > limit)
            {
                throw new TimeoutException($"After {limit} it is still {value}: {text}");
            }
            await Task.Delay(Pause, TestContext.Current.CancellationToken);
        }
    }
}
