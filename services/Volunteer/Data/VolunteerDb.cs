using GovPlatform.Outbox;
using GovPlatform.Units;
using GovPlatform.VolunteerService.Activities;
using GovPlatform.VolunteerService.HelpRequests;
using GovPlatform.VolunteerService.Organizations;
using GovPlatform.VolunteerService.SignUps;
using GovPlatform.VolunteerService.Volunteers;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.VolunteerService.Data;

internal sealed class VolunteerDb(DbContextOptions<VolunteerDb> options) : DbContext(options)
{
    /// <summary>Volunteers; their names are in <see cref="Contacts"/>.</summary>
    public DbSet<Volunteer> Volunteers => Set<Volunteer>();

    /// <summary>Names and phones of volunteers, encrypted.</summary>
    public DbSet<VolunteerContact> Contacts => Set<VolunteerContact>();

    public DbSet<Activity> Activities => Set<Activity>();

    public DbSet<Shift> Shifts => Set<Shift>();

    /// <summary>Places in shifts and in their waiting lists.</summary>
    public DbSet<SignUp> SignUps => Set<SignUp>();

    /// <summary>Requests for help; their texts are in <see cref="HelpContents"/>.</summary>
    public DbSet<HelpRequest> HelpRequests => Set<HelpRequest>();

    /// <summary>Texts of the requests for help, encrypted.</summary>
    public DbSet<HelpContent> HelpContents => Set<HelpContent>();

    /// <summary>Copies of Grid's units.</summary>
    public DbSet<UnitCopy> Units => Set<UnitCopy>();

    /// <summary>Copies of SocialOrg's organisations.</summary>
    public DbSet<OrganizationCopy> Organizations => Set<OrganizationCopy>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(VolunteerDb).Assembly);
        modelBuilder.ApplyConfiguration(new UnitCopyTable());
        modelBuilder.AddPlatformTables();
    }
}
