using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using GovPlatform.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace GovPlatform.ServiceDefaults;

/// <summary>How enumerations, unit paths and small immutable values are mapped to columns.</summary>
public static class ColumnExtensions
{
    /// <summary>Longest subject of an account, in characters.</summary>
    public const int LongestSubject = 200;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Compares by bytes, so that a subtree of paths, or a prefix of codes, is one range of an index.</summary>
    /// <param name="property">The column.</param>
    public static PropertyBuilder<T> InByteOrder<T>(this PropertyBuilder<T> property) => property.UseCollation("C");

    /// <summary>Stores an enumeration as its camelCase name.</summary>
    /// <param name="property">The column.</param>
    public static PropertyBuilder<T> HasEnumName<T>(this PropertyBuilder<T> property)
        where T : struct, Enum => property.HasConversion(ByName<T>());

    /// <inheritdoc cref="HasEnumName{T}(PropertyBuilder{T})"/>
    public static PropertyBuilder<T?> HasEnumName<T>(this PropertyBuilder<T?> property)
        where T : struct, Enum => property.HasConversion(ByName<T>());

    /// <inheritdoc cref="HasEnumName{T}(PropertyBuilder{T})"/>
    public static ComplexTypePropertyBuilder<T> HasEnumName<T>(this ComplexTypePropertyBuilder<T> property)
        where T : struct, Enum => property.HasConversion(ByName<T>());

    /// <summary>SQL of a check constraint: the column holds a name of the enumeration.</summary>
    /// <param name="column">Name of the column.</param>
    public static string IsNameOf<T>(string column)
        where T : struct, Enum =>
        $"{column} IN ({string.Join(", ", EnumNames.All<T>().Order(StringComparer.Ordinal).Select(name => $"'{name}'"))})";

    /// <summary>Stores an immutable value as <c>jsonb</c>; a change replaces the whole value.</summary>
    /// <param name="property">The column.</param>
    public static PropertyBuilder<T> HasJson<T>(this PropertyBuilder<T> property)
        where T : class? =>
        property.HasJson(
            value => JsonSerializer.Serialize(value, Json),
            text => JsonSerializer.Deserialize<T>(text, Json)!
        );

    /// <summary>The same with a serializer of its own, for values on a hot path.</summary>
    /// <param name="property">The column.</param>
    /// <param name="write">Writes the JSON.</param>
    /// <param name="read">Reads it.</param>
    public static PropertyBuilder<T> HasJson<T>(
        this PropertyBuilder<T> property,
        Func<T, string> write,
        Func<string, T> read
    )
        where T : class? =>
        property
            .HasColumnType("jsonb")
            .HasConversion(
                new ValueConverter<T, string>(value => write(value), text => read(text)),
                // A value is never changed in place, so comparing references is enough to detect a change.
                new ValueComparer<T>(
                    (left, right) => ReferenceEquals(left, right),
                    value => value == null ? 0 : value.GetHashCode(),
                    value => value
                )
            );

    private static ValueConverter<T, string> ByName<T>()
        where T : struct, Enum => new(value => EnumNames.NameOf(value), name => EnumNames.Parse<T>(name)!.Value);
}
