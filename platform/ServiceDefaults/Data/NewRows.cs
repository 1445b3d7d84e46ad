using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace GovPlatform.ServiceDefaults;

/// <summary>
/// New rows written in one batch: one round trip, one transaction, nothing tracked. For the few writes that come so often
/// that they must cost little more than the database itself; all others save through their context. Columns, words and
/// converters are those of the context's model, so that nothing is said twice.
/// </summary>
/// <param name="database">Where to write.</param>
/// <param name="model">The context's model.</param>
public sealed class NewRows(NpgsqlDataSource database, IModel model)
{
    private static readonly ConcurrentDictionary<IEntityType, Plan> Plans = new();
    private static readonly NpgsqlCommand Parameters = new();
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

    private sealed record Plan(string Sql, IReadOnlyList<Column> Columns)
    {
        public static Plan Of(IEntityType type)
        {
            var table = StoreObjectIdentifier.Create(type, StoreObjectType.Table)!.Value;
            Column[] columns =
            [
                .. type.GetProperties()
                    .Select(property => new Column(
                        property.GetColumnName(table)!,
                        property.GetGetter(),
                        property.GetRelationalTypeMapping(),
                        property.IsNullable
                    )),
            ];
            var names = string.Join(", ", columns.Select(column => $"\"{column.Name}\""));
            var values = string.Join(", ", columns.Select((_, index) => $"${index + 1}"));
            return new Plan($"INSERT INTO \"{table.Name}\" ({names}) VALUES ({values})", columns);
        }

        public NpgsqlBatchCommand Insert(object row)
        {
            var command = new NpgsqlBatchCommand(Sql);
            foreach (var column in Columns)
            {
                var parameter = (NpgsqlParameter)
                    column.Mapping.CreateParameter(Parameters, "", column.Getter.GetClrValue(row), column.IsNullable);
                command.Parameters.Add(parameter);
            }
            return command;
        }
    }

    private sealed record Column(
        string Name,
        IClrPropertyGetter Getter,
        RelationalTypeMapping Mapping,
        bool IsNullable
    );
}
