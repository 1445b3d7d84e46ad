using GovPlatform.Domain;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.VolunteerService.Data;

/// <summary>How words are kept in columns.</summary>
internal static class Columns
{
    /// <summary>A condition that a column holds one of an enumeration's words.</summary>
    public static string OneOf<T>(string column)
        where T : struct, Enum => $"{column} IN ({string.Join(", ", EnumNames.All<T>().Select(word => $"'{word}'"))})";

    /// <summary>Keeps an enumeration as its word.</summary>
    public static PropertyBuilder<T> IsWord<T>(this PropertyBuilder<T> property)
        where T : struct, Enum =>
        property.HasConversion(value => EnumNames.NameOf(value), word => EnumNames.Parse<T>(word)!.Value);

    /// <summary>Likewise inside a complex property.</summary>
    public static ComplexTypePropertyBuilder<T> IsWord<T>(this ComplexTypePropertyBuilder<T> property)
        where T : struct, Enum =>
        property.HasConversion(value => EnumNames.NameOf(value), word => EnumNames.Parse<T>(word)!.Value);
}
