using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;
using GovPlatform.StationService.Bookings;
using GovPlatform.StationService.Estates;
using GovPlatform.StationService.Issues;
using GovPlatform.StationService.Mediations;
using GovPlatform.StationService.Meetings;
using GovPlatform.StationService.Sessions;
using GovPlatform.StationService.Stations;
using GovPlatform.StationService.Suggestions;
using GovPlatform.Units;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.StationService.Data;

internal sealed class StationDb(DbContextOptions<StationDb> options) : DbContext(options)
{
    /// <summary>Projection of Grid's units, maintained from <c>UnitChangedV1</c>.</summary>
    public DbSet<UnitCopy> Units => Set<UnitCopy>();

    public DbSet<Estate> Estates => Set<Estate>();

    /// <summary>Open and closed stations.</summary>
    public DbSet<Station> Stations => Set<Station>();

    /// <summary>Booked and cancelled ones.</summary>
    public DbSet<Booking> Bookings => Set<Booking>();

    /// <summary>Purpose and booker of the bookings; one row per series.</summary>
    public DbSet<BookingPurpose> BookingPurposes => Set<BookingPurpose>();

    /// <summary>Meetings of the stations' party groups.</summary>
    public DbSet<StationMeeting> Meetings => Set<StationMeeting>();

    /// <summary>Issues raised at those meetings.</summary>
    public DbSet<StationIssue> Issues => Set<StationIssue>();

    /// <summary>Mediation cases without personal data.</summary>
    public DbSet<Mediation> Mediations => Set<Mediation>();

    /// <summary>Encrypted records of the mediation cases; one row per step.</summary>
    public DbSet<MediationRecord> MediationRecords => Set<MediationRecord>();

    public DbSet<Suggestion> Suggestions => Set<Suggestion>();

    /// <summary>Activities held at the stations.</summary>
    public DbSet<StationSession> Sessions => Set<StationSession>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(StationDb).Assembly);
        modelBuilder.ApplyConfiguration(new UnitCopyTable());
        modelBuilder.AddPlatformTables();
    }
}
