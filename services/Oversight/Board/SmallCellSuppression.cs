using System.Globalization;

namespace GovPlatform.OversightService.Board;

/// <summary>
/// Numbers as strangers may see them: none under five, and none from which one under five could be worked out. Where one
/// part of a sum is small, the whole sum is told in steps of five.
/// </summary>
internal static class SmallCellSuppression
{
    /// <summary>The smallest number told.</summary>
    public const int Least = 5;

    /// <summary>Told instead of a share too few matters stand behind.</summary>
    public const string TooFew = "—";

    /// <summary>A number that is part of no sum.</summary>
    /// <param name="count">The number.</param>
    public static string Show(long count) => count < Least ? $"<{Least}" : Digits(count);

    /// <summary>A total and its parts, of which the last may stay untold.</summary>
    /// <param name="total">The total.</param>
    /// <param name="told">Parts that are told; together they are never more than the total.</param>
    /// <returns>The total, then the parts.</returns>
    public static IReadOnlyList<string> Show(long total, params long[] told)
    {
        var rest = total - told.Sum();
        var isCoarse = Array.Exists(told, part => part < Least) || rest is not 0 and < Least;
        return [.. told.Prepend(total).Select(count => isCoarse ? Coarse(count) : Show(count))];
    }

    /// <summary>A share in per cent to one place, so that one more matter moves it, unless few stand on either side of it.</summary>
    /// <param name="part">The part.</param>
    /// <param name="whole">The whole.</param>
    public static string Share(long part, long whole) =>
        part < Least || whole - part < Least
            ? TooFew
            : (100m * part / whole).ToString("0.0", CultureInfo.InvariantCulture) + "%";

    /// <summary>A band of open matters: 0 for 0–4, 1 for 5–9, 2 for 10–19, 3 for 20 and more.</summary>
    /// <param name="open">Open matters.</param>
    public static int Band(int open) =>
        open switch
        {
            < 5 => 0,
            < 10 => 1,
            < 20 => 2,
            _ => 3,
        };

    private static string Coarse(long count) => count < Least ? $"<{Least}" : Digits(count - (count % Least)) + "+";

    private static string Digits(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
