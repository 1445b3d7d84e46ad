using System.Collections.Frozen;
using System.Text.Json;
using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.VolunteerService;

/// <summary>Enumerations as callers, messages and tables write them: camelCase words.</summary>
internal static class Words
{
    /// <summary>The word for a value.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => Known<T>.Names[value];

    /// <summary>Reads a caller's word.</summary>
    /// <param name="word">The word.</param>
    /// <param name="field">Where it stands in the query.</param>
    /// <exception cref="BadRequestException"><c>request.word</c> when there is no such word.</exception>
    public static T Read<T>(string word, string field)
        where T : struct, Enum =>
        Known<T>.Values.TryGetValue(word, out var value) ? value : throw new BadRequestException("request.word", field);

    /// <summary>A condition that a column holds one of an enumeration's words.</summary>
    public static string OneOf<T>(string column)
        where T : struct, Enum =>
        $"{column} IN ({string.Join(", ", Known<T>.Names.Values.Select(word => $"'{word}'"))})";

    /// <summary>Keeps an enumeration as its word.</summary>
    public static PropertyBuilder<T> IsWord<T>(this PropertyBuilder<T> property)
        where T : struct, Enum => property.HasConversion(value => Of(value), word => Value<T>(word));

    private static T Value<T>(string word)
        where T : struct, Enum => Known<T>.Values[word];

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
