using GovPlatform.IncidentService.Categories;
using GovPlatform.IncidentService.Incidents;
using GovPlatform.IncidentService.Places;
using GovPlatform.IncidentService.Reporters;
using GovPlatform.IncidentService.Routing;
using GovPlatform.Outbox;
using GovPlatform.Units;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Data;

/// <summary>The service's own database.</summary>
internal sealed class IncidentDb(DbContextOptions<IncidentDb> options) : DbContext(options)
{
    /// <summary>Incidents, behind the walls.</summary>
    public DbSet<Incident> Incidents => Set<Incident>();

    /// <summary>Their steps, seen by whoever sees the incident.</summary>
    public DbSet<TimelineEntry> Timeline => Set<TimelineEntry>();

    /// <summary>Their reporters, sealed.</summary>
    public DbSet<Reporter> Reporters => Set<Reporter>();

    /// <summary>What they are found by.</summary>
    public DbSet<IncidentSearch> Search => Set<IncidentSearch>();

    /// <summary>Copies of units.</summary>
    public DbSet<UnitCopy> Units => Set<UnitCopy>();

    /// <summary>Copies of grids.</summary>
    public DbSet<GridCopy> Grids => Set<GridCopy>();

    /// <summary>Categories.</summary>
    public DbSet<Category> Categories => Set<Category>();

    /// <summary>Routing rules.</summary>
    public DbSet<RoutingRule> Rules => Set<RoutingRule>();

    /// <summary>What timelines last said about volunteers.</summary>
    public DbSet<VolunteerWork> VolunteerWork => Set<VolunteerWork>();

    /// <inheritdoc/>
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
