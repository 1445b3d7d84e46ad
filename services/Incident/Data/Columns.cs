using System.Text.Json;
using GovPlatform.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace GovPlatform.IncidentService.Data;

/// <summary>How words and small immutable values are kept in columns.</summary>
internal static class Columns
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>An enumeration as its camelCase word.</summary>
    public static PropertyBuilder<T> IsWord<T>(this PropertyBuilder<T> property)
        where T : struct, Enum =>
        property.HasConversion(value => EnumNames.NameOf(value), word => EnumNames.Parse<T>(word)!.Value);

    /// <inheritdoc cref="IsWord{T}(PropertyBuilder{T})"/>
    public static PropertyBuilder<T?> IsWord<T>(this PropertyBuilder<T?> property)
        where T : struct, Enum =>
        property.HasConversion(
            new ValueConverter<T, string>(value => EnumNames.NameOf(value), word => EnumNames.Parse<T>(word)!.Value)
        );

    /// <summary>An immutable value as jsonb; it changes by being replaced.</summary>
    public static PropertyBuilder<T> IsJson<T>(this PropertyBuilder<T> property)
        where T : class? =>
        property.IsJson(
            value => JsonSerializer.Serialize(value, Json),
            text => JsonSerializer.Deserialize<T>(text, Json)!
        );

    /// <summary>The same, by a way of its own.</summary>
    public static PropertyBuilder<T> IsJson<T>(
        this PropertyBuilder<T> property,
        Func<T, string> write,
        Func<string, T> read
    )
        where T : class? =>
        property
            .HasColumnType("jsonb")
            .HasConversion(
                new ValueConverter<T, string>(value => write(value), text => read(text)),
                new ValueComparer<T>(
                    (left, right) => ReferenceEquals(left, right),
                    value => value == null ? 0 : value.GetHashCode(),
                    value => value
                )
            );
}
