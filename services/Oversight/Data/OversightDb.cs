using GovPlatform.Outbox;
using GovPlatform.OversightService.Ledger;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.OversightService.Data;

/// <summary>Oversight's database, for reading; facts are added by <see cref="LedgerWriter"/>.</summary>
/// <param name="options">How it is reached.</param>
internal sealed class OversightDb(DbContextOptions<OversightDb> options) : DbContext(options)
{
    /// <summary>The ledger.</summary>
    public DbSet<Fact> Facts => Set<Fact>();

    /// <summary>Its states.</summary>
    public DbSet<Checkpoint> Checkpoints => Set<Checkpoint>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(OversightDb).Assembly);
        modelBuilder.AddPlatformTables();
    }
}
