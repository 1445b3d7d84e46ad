using System.Collections.Frozen;
using System.Text.Json;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>Enumerations as callers, messages and tables write them: camelCase words.</summary>
internal static class Words
{
    /// <summary>The word for a value.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => Known<T>.Names[value];

    /// <summary>The value of a word, or null when there is no such word.</summary>
    public static T? Value<T>(string word)
        where T : struct, Enum => Known<T>.Values.TryGetValue(word, out var value) ? value : null;

    /// <summary>Every word of an enumeration.</summary>
    public static IEnumerable<string> All<T>()
        where T : struct, Enum => Known<T>.Values.Keys;

    private static class Known<T>
        where T : struct, Enum
    {
        public static readonly FrozenDictionary<T, string> Names = Enum.GetValues<T>()
            .ToFrozenDictionary(v => v, v => JsonNamingPolicy.CamelCase.ConvertName(v.ToString()));

        public static readonly FrozenDictionary<string, T> Values = Names.ToFrozenDictionary(
            p => p.Value,
            p => p.Key,
            StringComparer.Ordinal
        );
    }
}
