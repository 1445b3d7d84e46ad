using System.Globalization;
using System.Text.RegularExpressions;

namespace GovPlatform.Docs.Tests;

/// <summary>One numbered log event, as its <c>[LoggerMessage(id, level, message)]</c> states it.</summary>
internal sealed partial record LogEvent(int Id, string Level, string Message, SourceFile Source)
{
    /// <summary>Every one of the product, by id.</summary>
    /// <exception cref="FormatException">An attribute is written in another form, which this could not read.</exception>
    public static IReadOnlyList<LogEvent> All { get; } =
    [
        .. Checkout
            .Sources.SelectMany(Read)
            .OrderBy(one => one.Id)
            .ThenBy(one => one.Source.Path, StringComparer.Ordinal),
    ];

    /// <summary>Whether an operator should look into it.</summary>
    public bool NeedsAction => Level is "Warning" or "Error" or "Critical";

    private static IEnumerable<LogEvent> Read(SourceFile source)
    {
        foreach (Match use in Attributes().Matches(source.Code))
        {
            yield return source.ArgumentsAt(use.Index + use.Length - 1) is [var id, var level, var message]
            && int.TryParse(id, CultureInfo.InvariantCulture, out var number)
            && Pieces().Matches(message) is { Count: > 0 } pieces
                ? new LogEvent(
                    number,
                    level.Split('.')[^1],
                    string.Concat(pieces.Select(piece => piece.Groups[1].Value)),
                    source
                )
                : throw new FormatException(
                    $"{source.Path}: [LoggerMessage] takes an id, a level and a literal, in this order."
                );
        }
    }

    [GeneratedRegex(@"\bLoggerMessage\(", RegexOptions.None, 5000)]
    private static partial Regex Attributes();

    [GeneratedRegex("\"((?:[^\"\\\\]|\\\\.)*)\"", RegexOptions.None, 5000)]
    private static partial Regex Pieces();
}
