using System.Collections.Frozen;
using System.Text.Json;

namespace GovPlatform.Domain;

/// <summary>Names of enumeration values as callers, messages and tables write them: camelCase. Thread-safe.</summary>
public static class EnumNames
{
    /// <summary>Name of a value.</summary>
    /// <exception cref="KeyNotFoundException">The value is not a member of the enumeration.</exception>
    public static string NameOf<T>(T value)
        where T : struct, Enum => Cache<T>.Names[value];

    /// <summary>Name of a value; null for null.</summary>
    /// <exception cref="KeyNotFoundException">The value is not a member of the enumeration.</exception>
    public static string? NameOf<T>(T? value)
        where T : struct, Enum => value is { } member ? Cache<T>.Names[member] : null;

    /// <summary>Value of a name, compared case-sensitively; null if no value has it.</summary>
    public static T? Parse<T>(string name)
        where T : struct, Enum => Cache<T>.Values.TryGetValue(name, out var value) ? value : null;

    /// <summary>All names of an enumeration, in the order of its values.</summary>
    public static IEnumerable<string> All<T>()
        where T : struct, Enum => Enum.GetValues<T>().Select(NameOf);

    private static class Cache<T>
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
