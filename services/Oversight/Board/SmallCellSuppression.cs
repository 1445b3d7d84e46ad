using System.Globalization;

namespace GovPlatform.OversightService.Board;

/// <summary>
/// Numbers as they are shown to those who may not open the facts behind them: the public (decision 22), and callers of
/// figures (decision 33). None is under five, and none is shown from which one under five could be derived. If one part
/// of a sum is small, all its numbers are shown in steps of five.
/// </summary>
internal static class SmallCellSuppression
{
    /// <summary>Smallest number shown.</summary>
    public const int Minimum = 5;

    /// <summary>Hours of service are shown in steps of it, so that one more person's day does not appear.</summary>
    public const int HourStep = 10;

    /// <summary>Shown instead of a number that rests on too few matters or people.</summary>
    public const string TooFew = "—";

    /// <summary>The largest multiple of a step that the number reaches.</summary>
    public static long RoundDown(long count, int step) => count - (count % step);

    /// <summary>A number shown only in steps, because its growth by one would show a person.</summary>
    public static string FormatInSteps(long count, int step) =>
        count < step ? $"<{step}" : Digits(RoundDown(count, step)) + "+";

    /// <summary>A number that is not part of a sum.</summary>
    public static string Format(long count) => count < Minimum ? $"<{Minimum}" : Digits(count);

    /// <summary>A total and parts of it; the rest of the total may be a part that is not shown.</summary>
    /// <param name="parts">The parts to show; together at most the total.</param>
    /// <returns>The total, then the parts.</returns>
    public static IReadOnlyList<string> Format(long total, params long[] parts)
    {
        var remainder = total - parts.Sum();
        var isRounded = Array.Exists(parts, part => part < Minimum) || remainder is not 0 and < Minimum;
        return [.. parts.Prepend(total).Select(count => isRounded ? FormatInSteps(count, Minimum) : Digits(count))];
    }

    /// <summary>
    /// A percentage with one decimal place, so that one more matter can be seen; <see cref="TooFew"/> with fewer than
    /// five matters on either side.
    /// </summary>
    public static string Share(long part, long whole) =>
        part < Minimum || whole - part < Minimum
            ? TooFew
            : (100m * part / whole).ToString("0.0", CultureInfo.InvariantCulture) + "%";

    /// <summary>Band of open incidents: 0 for 0–4, 1 for 5–9, 2 for 10–19, 3 for 20 and more.</summary>
    public static int Band(int open) =>
        open switch
        {
            < 5 => 0,
            < 10 => 1,
            < 20 => 2,
            _ => 3,
        };

    private static string Digits(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
