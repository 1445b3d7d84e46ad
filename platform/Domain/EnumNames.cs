using System.Collections.Frozen;
using System.Text.Json;

namespace GovPlatform.Domain;

/// <summary>Enumerations as callers, messages and tables write them: camelCase words.</summary>
public static class EnumNames
{
    /// <summary>The word for a value.</summary>
    /// <param name="value">The value.</param>
    public static string NameOf<T>(T value)
        where T : struct, Enum => Known<T>.Names[value];

    /// <summary>The word for a value, or null for none.</summary>
    /// <param name="value">The value, or null.</param>
    public static string? NameOf<T>(T? value)
        where T : struct, Enum => value is { } given ? Known<T>.Names[given] : null;

    /// <summary>The value of a word, or null when there is no such word.</summary>
    /// <param name="word">The word.</param>
    public static T? Parse<T>(string word)
        where T : struct, Enum => Known<T>.Values.TryGetValue(word, out var value) ? value : null;

    /// <summary>Every word of an enumeration, in the order of its values.</summary>
    public static IEnumerable<string> All<T>()
        where T : struct, Enum => Enum.GetValues<T>().Select(NameOf);

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
