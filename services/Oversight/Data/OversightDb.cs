using GovPlatform.Outbox;
using GovPlatform.OversightService.Ledger;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.OversightService.Data;

/// <summary>Reads the ledger; facts are added by <see cref="LedgerWriter"/>.</summary>
internal sealed class OversightDb(DbContextOptions<OversightDb> options) : DbContext(options)
{
    public DbSet<Fact> Facts => Set<Fact>();

    public DbSet<Checkpoint> Checkpoints => Set<Checkpoint>();

    public DbSet<FactConflict> FactConflicts => Set<FactConflict>();

    public DbSet<LostFact> LostFacts => Set<LostFact>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(OversightDb).Assembly);
        modelBuilder.AddPlatformTables();
    }
}
