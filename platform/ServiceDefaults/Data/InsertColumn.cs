using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using NpgsqlTypes;

namespace GovPlatform.ServiceDefaults;

/// <summary>A column of an insert without change tracking; name, type and value converter are those of the context's model.</summary>
internal sealed class InsertColumn(
    string name,
    IClrPropertyGetter getter,
    Func<object?, object?>? convert,
    NpgsqlDbType type,
    Type elementType
)
{
    /// <summary>Quoted.</summary>
    public string Name { get; } = $"\"{name}\"";

    public static InsertColumn Create(IProperty property, StoreObjectIdentifier table)
    {
        var mapping = property.GetRelationalTypeMapping();
        using var command = new NpgsqlCommand();
        var sample = (NpgsqlParameter)mapping.CreateParameter(command, "", value: null, nullable: true);
        var provided = mapping.Converter?.ProviderClrType ?? property.ClrType;
        return new InsertColumn(
            property.GetColumnName(table)!,
            property.GetGetter(),
            mapping.Converter?.ConvertToProvider,
            sample.NpgsqlDbType,
            provided.IsValueType && Nullable.GetUnderlyingType(provided) is null
                ? typeof(Nullable<>).MakeGenericType(provided)
                : provided
        );
    }

    /// <summary>As the database stores it, or null.</summary>
    public object? GetValue(object row)
    {
        var value = getter.GetClrValue(row);
        return value is null || convert is null ? value : convert(value);
    }

    public NpgsqlParameter CreateParameter(object value) =>
        type == NpgsqlDbType.Unknown
            ? new NpgsqlParameter { Value = value }
            : new NpgsqlParameter { NpgsqlDbType = type, Value = value };

    /// <summary>The values of many rows as one array.</summary>
    /// <param name="parameter">Name of the parameter.</param>
    /// <param name="rows">In the order of the array.</param>
    public NpgsqlParameter CreateArrayParameter<T>(string parameter, ArraySegment<T> rows)
        where T : class
    {
        var values = Array.CreateInstance(elementType, rows.Count);
        for (var i = 0; i < rows.Count; i++)
        {
            values.SetValue(GetValue(rows[i]), i);
        }
        return new NpgsqlParameter
        {
            ParameterName = parameter,
            NpgsqlDbType = NpgsqlDbType.Array | type,
            Value = values,
        };
    }
}
