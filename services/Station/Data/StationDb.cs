using GovPlatform.Outbox;
using GovPlatform.Units;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.StationService.Data;

/// <summary>Station's database.</summary>
/// <param name="options">How it is reached.</param>
internal sealed class StationDb(DbContextOptions<StationDb> options) : DbContext(options)
{
    /// <summary>Copies of units.</summary>
    public DbSet<UnitCopy> Units => Set<UnitCopy>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(StationDb).Assembly);
        modelBuilder.ApplyConfiguration(new UnitCopyTable());
        modelBuilder.AddPlatformTables();
    }
}
