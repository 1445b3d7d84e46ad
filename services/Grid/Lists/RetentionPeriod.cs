using System.Globalization;
using System.Text.RegularExpressions;

namespace GovPlatform.GridService.Lists;

/// <summary>How long a value is kept, in calendar years and months.</summary>
internal static partial class RetentionPeriod
{
    private const int MaxMonths = 30 * 12;

    /// <summary>Months of a duration; null if the text is none, is empty or is longer than thirty years.</summary>
    /// <param name="text">Such as <c>P2Y</c> or <c>P1Y6M</c>.</param>
    public static int? Months(string? text)
    {
        if (text is null || Duration().Match(text) is not { Success: true } match)
        {
            return null;
        }
        var months = (Number(match.Groups["years"]) * 12) + Number(match.Groups["months"]);
        return months is > 0 and <= MaxMonths ? months : null;
    }

    /// <summary>When a value that is stored now has to be deleted.</summary>
    /// <param name="text">A valid duration.</param>
    /// <param name="at">When it is stored, UTC.</param>
    public static DateTimeOffset End(string text, DateTimeOffset at) => at.AddMonths(Months(text)!.Value);

    private static int Number(Group digits) =>
        digits.Success ? int.Parse(digits.Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(
        @"\AP(?:(?<years>[0-9]{1,3})Y)?(?:(?<months>[0-9]{1,3})M)?\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Duration();
}
