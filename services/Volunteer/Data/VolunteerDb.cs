using GovPlatform.Outbox;
using GovPlatform.Units;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.VolunteerService.Data;

/// <summary>Volunteer's database.</summary>
/// <param name="options">How it is reached.</param>
internal sealed class VolunteerDb(DbContextOptions<VolunteerDb> options) : DbContext(options)
{
    /// <summary>Copies of units.</summary>
    public DbSet<UnitCopy> Units => Set<UnitCopy>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(VolunteerDb).Assembly);
        modelBuilder.ApplyConfiguration(new UnitCopyTable());
        modelBuilder.AddPlatformTables();
    }
}
