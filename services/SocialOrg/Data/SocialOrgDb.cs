using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;
using GovPlatform.SocialOrgService.Activities;
using GovPlatform.SocialOrgService.Incubations;
using GovPlatform.SocialOrgService.Organizations;
using GovPlatform.SocialOrgService.Spaces;
using GovPlatform.Units;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.SocialOrgService.Data;

/// <summary>SocialOrg's database.</summary>
/// <param name="options">How it is reached.</param>
internal sealed class SocialOrgDb(DbContextOptions<SocialOrgDb> options) : DbContext(options)
{
    /// <summary>Organisations, present and past.</summary>
    public DbSet<Organization> Organizations => Set<Organization>();

    /// <summary>Incubations.</summary>
    public DbSet<Incubation> Incubations => Set<Incubation>();

    /// <summary>Their steps, seen by whoever sees the incubation.</summary>
    public DbSet<IncubationStep> Steps => Set<IncubationStep>();

    /// <summary>Their applicants, sealed.</summary>
    public DbSet<Applicant> Applicants => Set<Applicant>();

    /// <summary>Versions of the process.</summary>
    public DbSet<IncubationProcess> Processes => Set<IncubationProcess>();

    /// <summary>Spaces.</summary>
    public DbSet<Space> Spaces => Set<Space>();

    /// <summary>Who has them when.</summary>
    public DbSet<SpaceAllocation> Allocations => Set<SpaceAllocation>();

    /// <summary>Activities that were held.</summary>
    public DbSet<OrgActivity> Activities => Set<OrgActivity>();

    /// <summary>Copies of units.</summary>
    public DbSet<UnitCopy> Units => Set<UnitCopy>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(SocialOrgDb).Assembly);
        modelBuilder.ApplyConfiguration(new UnitCopyTable());
        modelBuilder.ApplyConfiguration(new AccessLogTable());
        modelBuilder.AddPlatformTables();
    }
}
