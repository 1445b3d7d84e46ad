using GovPlatform.IncidentService.Attachments;
using GovPlatform.IncidentService.Calendars;
using GovPlatform.IncidentService.Categories;
using GovPlatform.IncidentService.Clocks;
using GovPlatform.IncidentService.Exports;
using GovPlatform.IncidentService.Handovers;
using GovPlatform.IncidentService.Incidents;
using GovPlatform.IncidentService.Notifications;
using GovPlatform.IncidentService.Places;
using GovPlatform.IncidentService.Replies;
using GovPlatform.IncidentService.Reporters;
using GovPlatform.IncidentService.Routing;
using GovPlatform.IncidentService.SavedFilters;
using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;
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

    /// <summary>Exports with contacts; with row-level security.</summary>
    public DbSet<IncidentExport> Exports => Set<IncidentExport>();

    /// <summary>Filters that persons keep; with row-level security.</summary>
    public DbSet<SavedFilter> SavedFilters => Set<SavedFilter>();

    /// <summary>With row-level security: of the uploader, and of those who see the incident.</summary>
    public DbSet<Attachment> Attachments => Set<Attachment>();

    /// <summary>The incidents of attachments; row-level security follows the incident.</summary>
    public DbSet<AttachmentLink> AttachmentLinks => Set<AttachmentLink>();

    /// <summary>Attachments whose bytes are still to be deleted.</summary>
    public DbSet<AttachmentDeletion> AttachmentDeletions => Set<AttachmentDeletion>();

    /// <summary>Documents for the full-text search.</summary>
    public DbSet<IncidentSearch> Search => Set<IncidentSearch>();

    /// <summary>Copy of the unit tree, from Grid's messages.</summary>
    public DbSet<UnitCopy> Units => Set<UnitCopy>();

    /// <summary>Copy of the grid borders, from Grid's messages.</summary>
    public DbSet<GridCopy> Grids => Set<GridCopy>();

    public DbSet<Category> Categories => Set<Category>();

    public DbSet<DeadlineRule> DeadlineRules => Set<DeadlineRule>();

    public DbSet<Calendar> Calendars => Set<Calendar>();

    public DbSet<WorkingHours> WorkingHours => Set<WorkingHours>();

    public DbSet<RoutingRule> Rules => Set<RoutingRule>();

    /// <summary>Standard texts; every version is kept.</summary>
    public DbSet<ReplyTemplate> ReplyTemplates => Set<ReplyTemplate>();

    /// <summary>Handovers of the desks' shifts; with row-level security.</summary>
    public DbSet<DeskHandover> Handovers => Set<DeskHandover>();

    /// <summary>Encrypted; with row-level security.</summary>
    public DbSet<NotificationAddress> NotificationAddresses => Set<NotificationAddress>();

    /// <summary>With row-level security.</summary>
    public DbSet<Notification> Notifications => Set<Notification>();

    /// <summary>Volunteer figures last noted on timelines.</summary>
    public DbSet<VolunteerWork> VolunteerWork => Set<VolunteerWork>();

    /// <summary>
    /// Brings the search document of a changed incident up to date, if what it is found by has changed. Called before saving.
    /// </summary>
    public void UpdateSearch(Incident incident)
    {
        var entry = Entry(incident);
        if (
            entry.Property(row => row.OwningPath).IsModified
            || entry.Property(row => row.HandlingPath).IsModified
            || entry.Property(row => row.Category).IsModified
            || entry.Property(row => row.Address).IsModified
        )
        {
            Search.Update(
                new IncidentSearch { IncidentId = incident.Id, Document = IncidentSearch.DocumentOf(incident) }
            );
        }
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(IncidentDb).Assembly);
        modelBuilder.ApplyConfiguration(new UnitCopyTable());
        modelBuilder.ApplyConfiguration(new ConfigurationVersionTable());
        modelBuilder.AddPlatformTables();
        modelBuilder
            .HasDbFunction(typeof(SearchFunctions).GetMethod(nameof(SearchFunctions.Normalize))!)
            .HasSchema("pg_catalog")
            .HasName("normalize");
        modelBuilder.Entity<NumberBlock>(block =>
        {
            block.ToTable("number_block");
            block.HasKey(row => row.Day);
        });
    }
}
