using GovPlatform.IncidentService.Categories;
using GovPlatform.IncidentService.Incidents;
using GovPlatform.IncidentService.Places;
using GovPlatform.IncidentService.Reporters;
using GovPlatform.IncidentService.Routing;
using GovPlatform.Outbox;
using GovPlatform.Units;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Data;

internal sealed class IncidentDb(DbContextOptions<IncidentDb> options) : DbContext(options)
{
    /// <summary>With row-level security.</summary>
    public DbSet<Incident> Incidents => Set<Incident>();

    /// <summary>Row-level security follows the incident; append-only.</summary>
    public DbSet<TimelineEntry> Timeline => Set<TimelineEntry>();

    /// <summary>Encrypted identities; row-level security follows the incident.</summary>
    public DbSet<Reporter> Reporters => Set<Reporter>();

    /// <summary>Documents for the full-text search.</summary>
    public DbSet<IncidentSearch> Search => Set<IncidentSearch>();

    /// <summary>Copy of the unit tree, from Grid's messages.</summary>
    public DbSet<UnitCopy> Units => Set<UnitCopy>();

    /// <summary>Copy of the grid borders, from Grid's messages.</summary>
    public DbSet<GridCopy> Grids => Set<GridCopy>();

    public DbSet<Category> Categories => Set<Category>();

    public DbSet<RoutingRule> Rules => Set<RoutingRule>();

    /// <summary>Volunteer figures last noted on timelines.</summary>
    public DbSet<VolunteerWork> VolunteerWork => Set<VolunteerWork>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(IncidentDb).Assembly);
        modelBuilder.ApplyConfiguration(new UnitCopyTable());
        modelBuilder.AddPlatformTables();
        modelBuilder.Entity<NumberBlock>(block =>
        {
            block.ToTable("number_block");
            block.HasKey(row => row.Day);
        });
    }
}
