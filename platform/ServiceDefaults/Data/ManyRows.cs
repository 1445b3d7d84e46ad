using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace GovPlatform.ServiceDefaults;

/// <summary>
/// Inserts thousands of rows by one statement, in the context's transaction and without tracking them: for imports. PostgreSQL's
/// <c>COPY</c>, which is faster still, is not possible into tables with row-level security.
/// </summary>
public static class ManyRows
{
    /// <summary>Rows of one statement; bounds what is held in memory twice.</summary>
    private const int MaxRows = 20_000;

    private static readonly ConcurrentDictionary<IEntityType, Plan> Plans = new();

    /// <summary>Inserts rows of one table, or none.</summary>
    /// <param name="db">A context whose model has the type, within a transaction.</param>
    /// <param name="rows">Their columns may be null, but none is made by the database.</param>
    /// <param name="cancel">Cancels the statement.</param>
    /// <exception cref="PostgresException">The database rejected one of the rows.</exception>
    public static async Task InsertManyAsync<T>(this DbContext db, IReadOnlyList<T> rows, CancellationToken cancel)
        where T : class
    {
        var plan = PlanOf<T>(db);
        var all = rows as T[] ?? [.. rows];
        for (var start = 0; start < all.Length; start += MaxRows)
        {
            var part = new ArraySegment<T>(all, start, Math.Min(MaxRows, all.Length - start));
            var parameters = plan.Columns.Select((column, i) => column.CreateArrayParameter($"p{i}", part));
            await db.Database.ExecuteSqlRawAsync(plan.Statement, parameters, cancel);
        }
    }

    private static Plan PlanOf<T>(DbContext db) =>
        Plans.GetOrAdd(
            db.Model.FindEntityType(typeof(T))
                ?? throw new InvalidOperationException($"{typeof(T).Name} is not a mapped entity type."),
            Plan.Create
        );

    private sealed record Plan(string Statement, IReadOnlyList<InsertColumn> Columns)
    {
        public static Plan Create(IEntityType type)
        {
            var table = StoreObjectIdentifier.Create(type, StoreObjectType.Table)!.Value;
            var columns = type.GetProperties().Select(property => InsertColumn.Create(property, table)).ToList();
            var names = string.Join(", ", columns.Select(column => column.Name));
            var arrays = string.Join(", ", columns.Select((_, i) => $"@p{i}"));
            return new Plan($"INSERT INTO \"{table.Name}\" ({names}) SELECT * FROM unnest({arrays})", columns);
        }
    }
}
