using GovPlatform.Outbox;
using GovPlatform.Units;
using GovPlatform.VolunteerService.Activities;
using GovPlatform.VolunteerService.HelpRequests;
using GovPlatform.VolunteerService.Organizations;
using GovPlatform.VolunteerService.SignUps;
using GovPlatform.VolunteerService.Volunteers;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.VolunteerService.Data;

/// <summary>Volunteer's database.</summary>
/// <param name="options">How it is reached.</param>
internal sealed class VolunteerDb(DbContextOptions<VolunteerDb> options) : DbContext(options)
{
    /// <summary>Volunteers, without their names.</summary>
    public DbSet<Volunteer> Volunteers => Set<Volunteer>();

    /// <summary>Their names and phones, sealed.</summary>
    public DbSet<VolunteerContact> Contacts => Set<VolunteerContact>();

    /// <summary>Activities.</summary>
    public DbSet<Activity> Activities => Set<Activity>();

    /// <summary>The shifts of activities.</summary>
    public DbSet<Shift> Shifts => Set<Shift>();

    /// <summary>Who has a place in a shift, or waits for one.</summary>
    public DbSet<SignUp> SignUps => Set<SignUp>();

    /// <summary>Requests for help, without their words.</summary>
    public DbSet<HelpRequest> HelpRequests => Set<HelpRequest>();

    /// <summary>All that was said about them, sealed.</summary>
    public DbSet<HelpContent> HelpContents => Set<HelpContent>();

    /// <summary>Copies of units.</summary>
    public DbSet<UnitCopy> Units => Set<UnitCopy>();

    /// <summary>Copies of organisations.</summary>
    public DbSet<OrganizationCopy> Organizations => Set<OrganizationCopy>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(VolunteerDb).Assembly);
        modelBuilder.ApplyConfiguration(new UnitCopyTable());
        modelBuilder.AddPlatformTables();
    }
}
