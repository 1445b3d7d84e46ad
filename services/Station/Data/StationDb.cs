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

/// <summary>Station's database.</summary>
/// <param name="options">How it is reached.</param>
internal sealed class StationDb(DbContextOptions<StationDb> options) : DbContext(options)
{
    /// <summary>Copies of units.</summary>
    public DbSet<UnitCopy> Units => Set<UnitCopy>();

    /// <summary>Estates.</summary>
    public DbSet<Estate> Estates => Set<Estate>();

    /// <summary>Stations, open and closed.</summary>
    public DbSet<Station> Stations => Set<Station>();

    /// <summary>Bookings, standing and cancelled.</summary>
    public DbSet<Booking> Bookings => Set<Booking>();

    /// <summary>What rooms were booked for, and by whom.</summary>
    public DbSet<BookingPurpose> BookingPurposes => Set<BookingPurpose>();

    /// <summary>Meetings of party groups.</summary>
    public DbSet<StationMeeting> Meetings => Set<StationMeeting>();

    /// <summary>What came up at them.</summary>
    public DbSet<StationIssue> Issues => Set<StationIssue>();

    /// <summary>Mediation cases without their people.</summary>
    public DbSet<Mediation> Mediations => Set<Mediation>();

    /// <summary>The sealed rest of them.</summary>
    public DbSet<MediationRecord> MediationRecords => Set<MediationRecord>();

    /// <summary>What residents suggest.</summary>
    public DbSet<Suggestion> Suggestions => Set<Suggestion>();

    /// <summary>What was held at stations.</summary>
    public DbSet<StationSession> Sessions => Set<StationSession>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(StationDb).Assembly);
        modelBuilder.ApplyConfiguration(new UnitCopyTable());
        modelBuilder.ApplyConfiguration(new AccessLogTable());
        modelBuilder.AddPlatformTables();
    }
}
