using GovPlatform.Outbox;
using GovPlatform.Units;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.SocialOrgService.Data;

/// <summary>SocialOrg's database.</summary>
/// <param name="options">How it is reached.</param>
internal sealed class SocialOrgDb(DbContextOptions<SocialOrgDb> options) : DbContext(options)
{
    /// <summary>Copies of units.</summary>
    public DbSet<UnitCopy> Units => Set<UnitCopy>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(SocialOrgDb).Assembly);
        modelBuilder.ApplyConfiguration(new UnitCopyTable());
        modelBuilder.AddPlatformTables();
    }
}
