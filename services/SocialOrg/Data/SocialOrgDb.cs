using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;
using GovPlatform.SocialOrgService.Activities;
using GovPlatform.SocialOrgService.Incubations;
using GovPlatform.SocialOrgService.Organizations;
using GovPlatform.SocialOrgService.Spaces;
using GovPlatform.Units;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.SocialOrgService.Data;

internal sealed class SocialOrgDb(DbContextOptions<SocialOrgDb> options) : DbContext(options)
{
    /// <summary>Organisations, including those that have left.</summary>
    public DbSet<Organization> Organizations => Set<Organization>();

    public DbSet<Incubation> Incubations => Set<Incubation>();

    /// <summary>History of incubations; a caller who sees an incubation sees its steps.</summary>
    public DbSet<IncubationStep> Steps => Set<IncubationStep>();

    /// <summary>Contacts of the applicants, encrypted.</summary>
    public DbSet<Applicant> Applicants => Set<Applicant>();

    /// <summary>Versions of the process.</summary>
    public DbSet<IncubationProcess> Processes => Set<IncubationProcess>();

    public DbSet<Space> Spaces => Set<Space>();

    /// <summary>Which organisation has which space, and when.</summary>
    public DbSet<SpaceAllocation> Allocations => Set<SpaceAllocation>();

    public DbSet<OrgActivity> Activities => Set<OrgActivity>();

    /// <summary>Copies of Grid's units.</summary>
    public DbSet<UnitCopy> Units => Set<UnitCopy>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(SocialOrgDb).Assembly);
        modelBuilder.ApplyConfiguration(new UnitCopyTable());
        modelBuilder.AddPlatformTables();
    }
}
