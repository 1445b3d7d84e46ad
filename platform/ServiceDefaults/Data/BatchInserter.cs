using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace GovPlatform.ServiceDefaults;

/// <summary>
/// Inserts rows in one batch: one round trip, one transaction, no change tracking. For the few inserts so frequent that
/// the cost of a <c>DbContext</c> matters; all others use <c>SaveChanges</c>. Tables, columns and value converters are
/// taken from the context's model. Not thread-safe.
/// </summary>
/// <param name="database">Data source of the service's database.</param>
/// <param name="model">Model of the service's context.</param>
public sealed class BatchInserter(NpgsqlDataSource database, IModel model)
{
    private static readonly ConcurrentDictionary<IEntityType, InsertPlan> Plans = new();
    private readonly List<object> rows = [];

    /// <summary>Adds a row; rows are inserted in the order they were added.</summary>
    /// <param name="row">An instance of a mapped entity type.</param>
    public void Add(object row) => rows.Add(row);

    /// <summary>Inserts all rows, or none.</summary>
    /// <exception cref="PostgresException">The database rejected one of the rows.</exception>
    public async Task SaveAsync(CancellationToken cancel)
    {
        await using var batch = database.CreateBatch();
        foreach (var row in rows)
        {
            var type =
                model.FindRuntimeEntityType(row.GetType())
                ?? throw new InvalidOperationException($"{row.GetType().Name} is not a mapped entity type.");
            batch.BatchCommands.Add(Plans.GetOrAdd(type, InsertPlan.Create).CreateCommand(row));
        }
        await batch.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>
    /// The INSERT statements of one entity type. Null columns are left out, often half of a new row's, so there is one
    /// statement for each set of columns that have a value; the set is a bit mask. Columns after the 64th have no bit and
    /// are always written.
    /// </summary>
    private sealed class InsertPlan(string table, InsertColumn[] columns)
    {
        private const int MaskBits = 64;
        private readonly ConcurrentDictionary<ulong, string> statements = new();

        public static InsertPlan Create(IEntityType type)
        {
            var table = StoreObjectIdentifier.Create(type, StoreObjectType.Table)!.Value;
            InsertColumn[] columns = [.. type.GetProperties().Select(property => InsertColumn.Create(property, table))];
            return new InsertPlan(table.Name, columns);
        }

        public NpgsqlBatchCommand CreateCommand(object row)
        {
            var command = new NpgsqlBatchCommand();
            var mask = 0UL;
            for (var index = 0; index < columns.Length; index++)
            {
                var value = columns[index].GetValue(row);
                if (value is null && index < MaskBits)
                {
                    continue;
                }
                mask |= index < MaskBits ? 1UL << index : 0;
                command.Parameters.Add(columns[index].CreateParameter(value ?? DBNull.Value));
            }
            command.CommandText = statements.GetOrAdd(mask, CreateStatement);
            return command;
        }

        private string CreateStatement(ulong mask)
        {
            var names = columns
                .Where((_, index) => index >= MaskBits || (mask & (1UL << index)) != 0)
                .Select(column => column.Name)
                .ToArray();
            var values = names.Select((_, index) => $"${index + 1}");
            return $"INSERT INTO \"{table}\" ({string.Join(", ", names)}) VALUES ({string.Join(", ", values)})";
        }
    }
}
