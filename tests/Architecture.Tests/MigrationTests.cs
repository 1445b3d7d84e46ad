using Microsoft.EntityFrameworkCore;

namespace GovPlatform.Architecture.Tests;

/// <summary>The migrations of each service create the tables of its model.</summary>
public sealed class MigrationTests
{
    [Fact]
    public void No_service_has_changes_without_a_migration()
    {
        Assert.Empty(Solution.Services.Select(Solution.ContextOf).Where(HasChanges).Select(context => context.Name));
    }

    [Fact]
    public void The_rule_finds_a_table_without_a_migration()
    {
        Assert.True(HasChanges(typeof(UnmigratedDb)));
    }

    private static bool HasChanges(Type context)
    {
        var options = (DbContextOptionsBuilder)
            Activator.CreateInstance(typeof(DbContextOptionsBuilder<>).MakeGenericType(context))!;
        options.UseNpgsql("Host=nowhere").UseSnakeCaseNamingConvention();
        using var db = (DbContext)Activator.CreateInstance(context, options.Options)!;
        return db.Database.HasPendingModelChanges();
    }

    internal sealed class UnmigratedDb(DbContextOptions<UnmigratedDb> options) : DbContext(options)
    {
        public DbSet<Row> Rows => Set<Row>();
    }

    internal sealed class Row
    {
        public int Id { get; set; }
    }
}
