using System.Text.Json;
using GovPlatform.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace GovPlatform.StationService.Data;

/// <summary>How paths, words and small immutable values are kept in columns.</summary>
internal static class Columns
{
    /// <summary>Most characters in the subject of an account.</summary>
    public const int LongestSubject = 200;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>A unit's path in byte order, in which a subtree is a range.</summary>
    /// <param name="property">The column.</param>
    public static PropertyBuilder<string> IsPath(this PropertyBuilder<string> property) => property.UseCollation("C");

    /// <summary>An enumeration as its camelCase word.</summary>
    /// <param name="property">The column.</param>
    public static PropertyBuilder<T> IsWord<T>(this PropertyBuilder<T> property)
        where T : struct, Enum => property.HasMaxLength(40).HasConversion(Word<T>());

    /// <inheritdoc cref="IsWord{T}(PropertyBuilder{T})"/>
    public static PropertyBuilder<T?> IsWord<T>(this PropertyBuilder<T?> property)
        where T : struct, Enum => property.HasMaxLength(40).HasConversion(Word<T>());

    /// <summary>An immutable value as jsonb; it changes by being replaced.</summary>
    /// <param name="property">The column.</param>
    public static PropertyBuilder<T> IsJson<T>(this PropertyBuilder<T> property)
        where T : class? =>
        property
            .HasColumnType("jsonb")
            .HasConversion(
                new ValueConverter<T, string>(
                    value => JsonSerializer.Serialize(value, Json),
                    text => JsonSerializer.Deserialize<T>(text, Json)!
                ),
                new ValueComparer<T>(
                    (left, right) => ReferenceEquals(left, right),
                    value => value == null ? 0 : value.GetHashCode(),
                    value => value
                )
            );

    /// <summary>A check that a column holds one of an enumeration's words.</summary>
    /// <param name="column">Name of the column.</param>
    public static string OneOf<T>(string column)
        where T : struct, Enum =>
        $"{column} IN ({string.Join(", ", EnumNames.All<T>().Order(StringComparer.Ordinal).Select(word => $"'{word}'"))})";

    private static ValueConverter<T, string> Word<T>()
        where T : struct, Enum => new(value => EnumNames.NameOf(value), word => EnumNames.Parse<T>(word)!.Value);
}
