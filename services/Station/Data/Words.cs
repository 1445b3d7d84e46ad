using System.Collections.Frozen;
using System.Text.Json;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.StationService.Data;

/// <summary>Enumerations as callers, messages and tables write them: camelCase words.</summary>
internal static class Words
{
    /// <summary>The word for a value.</summary>
    /// <param name="value">The value.</param>
    public static string Of<T>(T value)
        where T : struct, Enum => Known<T>.Names[value];

    /// <summary>The word for a value, or null for none.</summary>
    /// <param name="value">The value, or null.</param>
    public static string? Of<T>(T? value)
        where T : struct, Enum => value is { } given ? Known<T>.Names[given] : null;

    /// <summary>The value of a word a table holds.</summary>
    /// <param name="word">The word.</param>
    public static T Value<T>(string word)
        where T : struct, Enum => Known<T>.Values[word];

    /// <summary>The value meant by a word in a query string; null for null.</summary>
    /// <param name="word">What the caller wrote, or null.</param>
    /// <param name="field">Name of the parameter.</param>
    /// <exception cref="BadRequestException"><c>request.word</c> when there is no such word.</exception>
    public static T? Read<T>(string? word, string field)
        where T : struct, Enum =>
        word is null ? null
        : Known<T>.Values.TryGetValue(word, out var value) ? value
        : throw new BadRequestException("request.word", field);

    /// <summary>Every word of an enumeration.</summary>
    public static IEnumerable<string> All<T>()
        where T : struct, Enum => Known<T>.Values.Keys.Order(StringComparer.Ordinal);

    private static class Known<T>
        where T : struct, Enum
    {
        public static readonly FrozenDictionary<T, string> Names = Enum.GetValues<T>()
            .ToFrozenDictionary(value => value, value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()));

        public static readonly FrozenDictionary<string, T> Values = Names.ToFrozenDictionary(
            pair => pair.Value,
            pair => pair.Key,
            StringComparer.Ordinal
        );
    }
}
