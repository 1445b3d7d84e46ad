using System.Globalization;

namespace GovPlatform.GridService.Imports;

/// <summary>Texts and numbers of files, as the field's tools write them.</summary>
internal static class ImportText
{
    /// <summary>Up to here a binary number holds every whole number: fifteen digits, as Excel shows.</summary>
    private const double MostExact = 1e15;

    /// <summary>
    /// The text without blanks at its edges: those of Unicode, characters that only steer its display, such as the byte order
    /// mark, and letters that look blank. Null if nothing is left.
    /// </summary>
    public static string? Trim(string? text)
    {
        if (text is null)
        {
            return null;
        }
        var (start, end) = (0, text.Length);
        while (start < end && IsBlank(text[start]))
        {
            start++;
        }
        while (end > start && IsBlank(text[end - 1]))
        {
            end--;
        }
        return start == end ? null : text[start..end];
    }

    /// <summary>
    /// Whether a text can be shown and compared: it holds no control or format character, such as a zero-width space, no half
    /// of a surrogate pair, no noncharacter, and no replacement character, which stands for what could not be decoded.
    /// </summary>
    public static bool IsClean(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsAsciiLetterOrDigit(text[i]))
            {
                continue;
            }
            if (
                text[i] == '\uFFFD'
                || CharUnicodeInfo.GetUnicodeCategory(text, i)
                    is UnicodeCategory.Control
                        or UnicodeCategory.Format
                        or UnicodeCategory.Surrogate
                        or UnicodeCategory.LineSeparator
                        or UnicodeCategory.ParagraphSeparator
                        or UnicodeCategory.OtherNotAssigned
            )
            {
                return false;
            }
            if (char.IsHighSurrogate(text[i]))
            {
                i++;
            }
        }
        return true;
    }

    /// <summary>
    /// A number as tables and GIS tools write it, as the digits of a code or count: <c>320.0</c> and <c>3.2e2</c> are 320. One
    /// with a fraction stays as it is.
    /// </summary>
    public static string Of(decimal number) =>
        number == decimal.Truncate(number)
            ? decimal.Truncate(number).ToString(CultureInfo.InvariantCulture)
            : number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The same for a binary number; null if it is not finite or has more digits than such a number can hold.</summary>
    public static string? Of(double number) => Math.Abs(number) < MostExact ? Of((decimal)number) : null;

    private static bool IsBlank(char character) =>
        char.IsWhiteSpace(character)
        || character is '\u3164' or '\u2800' or '\u115F' or '\u1160' or '\uFFA0'
        || CharUnicodeInfo.GetUnicodeCategory(character) == UnicodeCategory.Format;
}
