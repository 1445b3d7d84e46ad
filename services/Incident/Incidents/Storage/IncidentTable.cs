using GovPlatform.Domain;
using GovPlatform.IncidentService.Clocks;
using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>The clocks are a JSON column of the row, so a report writes no extra rows for them.</summary>
internal sealed class IncidentTable : IEntityTypeConfiguration<Incident>
{
    public void Configure(EntityTypeBuilder<Incident> incident)
    {
        incident.ToTable(
            "incident",
            table =>
            {
                table.HasCheckConstraint("ck_incident_status", ColumnExtensions.IsNameOf<IncidentStatus>("status"));
                table.HasCheckConstraint("ck_incident_severity", ColumnExtensions.IsNameOf<Severity>("severity"));
                table.HasCheckConstraint("ck_incident_tier", ColumnExtensions.IsNameOf<Tier>("tier"));
                table.HasCheckConstraint("ck_incident_feedback", ColumnExtensions.IsNameOf<Feedback>("feedback"));
                table.HasCheckConstraint(
                    "ck_incident_place",
                    "longitude BETWEEN -180 AND 180 AND latitude BETWEEN -90 AND 90"
                );
                table.HasCheckConstraint("ck_incident_sequence", "sequence > 0");
                table.HasCheckConstraint("ck_incident_merged", "(status = 'merged') = (merged_into IS NOT NULL)");
                table.HasCheckConstraint(
                    "ck_incident_handled",
                    "handling_path IS NOT NULL OR status NOT IN ('dispatched', 'handling', 'handedOver', 'verifying')"
                );
            }
        );
        incident.MapAggregate();
        incident.Ignore(row => row.Unlocated);
        incident.Ignore(row => row.HandledByReporter);
        incident.Ignore(row => row.HasJustEnded);
        incident.Ignore(row => row.UrgentSince);
        incident.Ignore(row => row.CanHaveParts);
        incident.Property(row => row.Status).HasEnumName();
        incident.Property(row => row.ReturnTo).HasEnumName();
        incident.Property(row => row.Severity).HasEnumName();
        incident.Property(row => row.Tier).HasEnumName();
        incident.Property(row => row.HandlingTier).HasEnumName();
        incident.Property(row => row.NextClock).HasEnumName();
        incident.Property(row => row.Feedback).HasEnumName();
        incident.Property(row => row.FeedbackBy).HasEnumName();
        incident.Property(row => row.OwningPath).InByteOrder();
        incident.Property(row => row.HandlingPath).InByteOrder();
        incident.Property(row => row.Clocks).HasJson(ClockJson.Write, ClockJson.Read);
        incident.Property(row => row.GivenPoint).HasJson();
        incident.Property(row => row.Attributes).HasJson();
        incident.Property(row => row.DispatchedBy).HasJson();
        incident.Property(row => row.Suspension).HasJson();
        incident.Property(row => row.PastSuspensions).HasJson();
        incident.Property(row => row.Supervisions).HasJson();
        incident.Property(row => row.Resolution).HasJson();
        incident.Property(row => row.Handlers).HasJson();
        incident
            .HasMany(row => row.Timeline)
            .WithOne()
            .HasForeignKey(entry => entry.IncidentId)
            .OnDelete(DeleteBehavior.Restrict);
        incident.Navigation(row => row.Timeline).HasField("timeline").UsePropertyAccessMode(PropertyAccessMode.Field);

        incident.HasIndex(row => row.Number).IsUnique();
        incident.HasIndex(row => new { row.ReportedAt, row.Id }).IsDescending();
        incident
            .HasIndex(row => new
            {
                row.OwningPath,
                row.ReportedAt,
                row.Id,
            })
            .IsDescending(false, true, true);
        incident
            .HasIndex(row => new
            {
                row.HandlingPath,
                row.ReportedAt,
                row.Id,
            })
            .IsDescending(false, true, true)
            .HasFilter("handling_path IS NOT NULL");
        incident
            .HasIndex(row => new
            {
                row.ReporterSubject,
                row.ReportedAt,
                row.Id,
            })
            .IsDescending(false, true, true);
        incident.HasIndex(row => row.NextDueAt).HasFilter("next_due_at IS NOT NULL");
        incident.HasIndex(row => row.NextTimerAt).HasFilter("next_timer_at IS NOT NULL");
        incident.HasIndex(row => row.AnswerBy).HasFilter("answer_by IS NOT NULL");
        incident.HasIndex(row => row.Uncomputed).HasFilter("uncomputed");
        incident.HasIndex(row => row.ParentId).HasFilter("parent_id IS NOT NULL");
        incident.HasIndex(row => row.MergedInto).HasFilter("merged_into IS NOT NULL");
        // A work list is read in its order by those who see much of the county, by unit by those who see little of it.
        incident.HasIndex(row => new { row.QueueAt, row.Id }).HasFilter(OpenIncidents.IndexFilter);
        incident.HasIndex(row => row.OwningPath).HasFilter(OpenIncidents.IndexFilter);
        incident.HasIndex(row => row.HandlingPath).HasFilter(OpenIncidents.IndexFilter);
        incident.HasIndex(row => row.ReporterSubject).HasFilter(OpenIncidents.IndexFilter);
        incident.HasIndex(row => row.Status).HasFilter(OpenIncidents.IndexFilter);
        incident.HasIndex(row => new { row.Longitude, row.Latitude }).HasFilter(OpenIncidents.IndexFilter);
    }
}
