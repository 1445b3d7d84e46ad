using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using NpgsqlTypes;

namespace GovPlatform.ServiceDefaults;

/// <summary>
/// New rows written in one batch: one round trip, one transaction, nothing tracked. For the few writes that come so often
/// that they must cost little more than the database itself; all others save through their context. Columns, words and
/// converters are those of the context's model, so that nothing is said twice.
/// </summary>
/// <param name="database">Where to write.</param>
/// <param name="model">The context's model.</param>
public sealed class BatchInserter(NpgsqlDataSource database, IModel model)
{
    private static readonly ConcurrentDictionary<IEntityType, Plan> Plans = new();
    private readonly List<object> rows = [];

    /// <summary>Adds a row; rows are written in the order they were added.</summary>
    /// <param name="row">A mapped entity with all its values.</param>
    public void Add(object row) => rows.Add(row);

    /// <summary>Writes them all, or none.</summary>
    /// <param name="cancel">Stops waiting.</param>
    /// <exception cref="PostgresException">What the database holds against one of them.</exception>
    public async Task SaveAsync(CancellationToken cancel)
    {
        await using var batch = database.CreateBatch();
        foreach (var row in rows)
        {
            var type =
                model.FindRuntimeEntityType(row.GetType())
                ?? throw new InvalidOperationException($"{row.GetType().Name} is not mapped.");
            batch.BatchCommands.Add(Plans.GetOrAdd(type, Plan.Of).Insert(row));
        }
        await batch.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>
    /// How rows of one type are written. Columns without a value are left out, half of a new row's often are; which ones, a
    /// mask remembers. Columns it has no bit for are always written.
    /// </summary>
    private sealed class Plan(string table, Column[] columns)
    {
        private const int Bits = 64;
        private readonly ConcurrentDictionary<ulong, string> statements = new();

        public static Plan Of(IEntityType type)
        {
            var table = StoreObjectIdentifier.Create(type, StoreObjectType.Table)!.Value;
            Column[] columns = [.. type.GetProperties().Select(property => Column.Of(property, table))];
            return new Plan(table.Name, columns);
        }

        public NpgsqlBatchCommand Insert(object row)
        {
            var command = new NpgsqlBatchCommand();
            var given = 0UL;
            for (var index = 0; index < columns.Length; index++)
            {
                var value = columns[index].ValueOf(row);
                if (value is null && index < Bits)
                {
                    continue;
                }
                given |= index < Bits ? 1UL << index : 0;
                command.Parameters.Add(columns[index].Parameter(value ?? DBNull.Value));
            }
            command.CommandText = statements.GetOrAdd(given, Statement);
            return command;
        }

        private string Statement(ulong given)
        {
            var names = columns
                .Where((_, index) => index >= Bits || (given & (1UL << index)) != 0)
                .Select(column => column.Name)
                .ToArray();
            var values = names.Select((_, index) => $"${index + 1}");
            return $"INSERT INTO \"{table}\" ({string.Join(", ", names)}) VALUES ({string.Join(", ", values)})";
        }
    }

    private sealed class Column(
        string name,
        IClrPropertyGetter getter,
        Func<object?, object?>? convert,
        NpgsqlDbType type
    )
    {
        public string Name { get; } = $"\"{name}\"";

        public static Column Of(IProperty property, StoreObjectIdentifier table)
        {
            var mapping = property.GetRelationalTypeMapping();
            using var command = new NpgsqlCommand();
            var sample = (NpgsqlParameter)mapping.CreateParameter(command, "", value: null, nullable: true);
            return new Column(
                property.GetColumnName(table)!,
                property.GetGetter(),
                mapping.Converter?.ConvertToProvider,
                sample.NpgsqlDbType
            );
        }

        public object? ValueOf(object row)
        {
            var value = getter.GetClrValue(row);
            return value is null || convert is null ? value : convert(value);
        }

        public NpgsqlParameter Parameter(object value) =>
            type == NpgsqlDbType.Unknown
                ? new NpgsqlParameter { Value = value }
                : new NpgsqlParameter { NpgsqlDbType = type, Value = value };
    }
}
