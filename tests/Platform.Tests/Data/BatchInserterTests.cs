using GovPlatform.ServiceDefaults;
using GovPlatform.Support;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GovPlatform.PlatformTests.Data;

/// <summary>Rows written by <see cref="BatchInserter"/> equal those that the DbContext would have written.</summary>
public sealed class BatchInserterTests(TestServers servers)
{
    private const int ColumnCount = 70;

    [Fact]
    public async Task A_row_with_more_columns_than_the_mask_has_bits_is_written_unchanged()
    {
        var cancel = TestContext.Current.CancellationToken;
        var database = await servers.CreateDatabaseAsync("wide");
        await using (var owner = Open(servers.AsOwner(database)))
        {
            await owner.Database.ExecuteSqlRawAsync(owner.Database.GenerateCreateScript(), cancel);
        }
        await using var source = NpgsqlDataSource.Create(database);
        await using var db = Open(database);

        var inserter = new BatchInserter(source, db.Model);
        inserter.Add(Row(1, index => index));
        inserter.Add(Row(2, index => index % 2 == 0 ? null : index));
        inserter.Add(Row(3, _ => null));
        await inserter.SaveAsync(cancel);

        var stored = await db.Rows.OrderBy(row => row.Id).ToListAsync(cancel);
        Assert.Equal([1, 2, 3], stored.Select(row => row.Id));
        Assert.All(Enumerable.Range(0, ColumnCount), index => Assert.Equal(index, stored[0][Name(index)]));
        Assert.All(
            Enumerable.Range(0, ColumnCount),
            index => Assert.Equal(index % 2 == 0 ? null : index, (int?)stored[1][Name(index)])
        );
        Assert.All(Enumerable.Range(0, ColumnCount), index => Assert.Null(stored[2][Name(index)]));
    }

    private static WideDb Open(string connection) =>
        new(new DbContextOptionsBuilder<WideDb>().UseNpgsql(connection).UseSnakeCaseNamingConvention().Options);

    private static string Name(int index) => $"C{index:00}";

    private static Wide Row(int id, Func<int, int?> value)
    {
        var row = new Wide { Id = id };
        for (var index = 0; index < ColumnCount; index++)
        {
            row[Name(index)] = value(index);
        }
        return row;
    }

    internal sealed class Wide
    {
        private readonly Dictionary<string, object?> values = new(StringComparer.Ordinal);

        public int Id { get; init; }

        public object? this[string name]
        {
            get => values.GetValueOrDefault(name);
            set => values[name] = value;
        }
    }

    internal sealed class WideDb(DbContextOptions<WideDb> options) : DbContext(options)
    {
        public DbSet<Wide> Rows => Set<Wide>();

        protected override void OnModelCreating(ModelBuilder modelBuilder) =>
            modelBuilder.Entity<Wide>(wide =>
            {
                wide.Property(row => row.Id).ValueGeneratedNever();
                for (var index = 0; index < ColumnCount; index++)
                {
                    wide.IndexerProperty<int?>(Name(index));
                }
            });
    }
}
