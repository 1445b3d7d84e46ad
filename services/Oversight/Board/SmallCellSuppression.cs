using System.Globalization;

namespace GovPlatform.OversightService.Board;

/// <summary>
/// Numbers as the public may see them (decision 22): none under five, and none from which one under five could be
/// derived. If one part of a sum is small, all its numbers are shown in steps of five.
/// </summary>
internal static class SmallCellSuppression
{
    /// <summary>Smallest number shown.</summary>
    public const int Minimum = 5;

    /// <summary>Shown instead of a number that rests on too few matters or people.</summary>
    public const string TooFew = "—";

    /// <summary>A number that is not part of a sum.</summary>
    public static string Format(long count) => count < Minimum ? $"<{Minimum}" : Digits(count);

    /// <summary>A total and parts of it; the rest of the total may be a part that is not shown.</summary>
    /// <param name="parts">The parts to show; together at most the total.</param>
    /// <returns>The total, then the parts.</returns>
    public static IReadOnlyList<string> Format(long total, params long[] parts)
    {
        var remainder = total - parts.Sum();
        var isRounded = Array.Exists(parts, part => part < Minimum) || remainder is not 0 and < Minimum;
        return [.. parts.Prepend(total).Select(count => isRounded ? RoundDown(count) : Digits(count))];
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

    private static string RoundDown(long count) =>
        count < Minimum ? $"<{Minimum}" : Digits(count - (count % Minimum)) + "+";

    private static string Digits(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
