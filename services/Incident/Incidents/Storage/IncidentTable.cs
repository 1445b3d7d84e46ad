using GovPlatform.Domain;
using GovPlatform.IncidentService.Clocks;
using GovPlatform.IncidentService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>The table of incidents. The clocks lie in the row: a report writes one row less for each.</summary>
internal sealed class IncidentTable : IEntityTypeConfiguration<Incident>
{
    public void Configure(EntityTypeBuilder<Incident> incident)
    {
        incident.ToTable(
            "incident",
            table =>
            {
                table.HasCheckConstraint("ck_incident_status", OneOf<IncidentStatus>("status"));
                table.HasCheckConstraint("ck_incident_severity", OneOf<Severity>("severity"));
                table.HasCheckConstraint("ck_incident_tier", OneOf<Tier>("tier"));
                table.HasCheckConstraint("ck_incident_feedback", OneOf<Feedback>("feedback"));
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
        incident.IsAggregate();
        incident.Ignore(row => row.Unlocated);
        incident.Ignore(row => row.HandledByReporter);
        incident.Ignore(row => row.Allowed);
        incident.Property(row => row.Status).IsWord();
        incident.Property(row => row.ReturnTo).IsWord();
        incident.Property(row => row.Severity).IsWord();
        incident.Property(row => row.Tier).IsWord();
        incident.Property(row => row.Feedback).IsWord();
        incident.Property(row => row.OwningPath).UseCollation("C");
        incident.Property(row => row.HandlingPath).UseCollation("C");
        incident.Property(row => row.Clocks).IsJson(ClockJson.Write, ClockJson.Read);
        incident.Property(row => row.Attributes).IsJson();
        incident.Property(row => row.DispatchedBy).IsJson();
        incident.Property(row => row.Suspension).IsJson();
        incident.Property(row => row.Supervision).IsJson();
        incident.Property(row => row.Resolution).IsJson();
        incident.Property(row => row.Handlers).IsJson();
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
        incident.HasIndex(row => row.ParentId).HasFilter("parent_id IS NOT NULL");
        var ended = Enum.GetValues<IncidentStatus>().Where(status => !status.IsOpen()).Select(EnumNames.NameOf);
        incident.HasIndex(row => row.Status).HasFilter($"NOT ({OneOf("status", ended)})");
    }

    private static string OneOf<T>(string column)
        where T : struct, Enum => OneOf(column, EnumNames.All<T>());

    private static string OneOf(string column, IEnumerable<string> words) =>
        $"{column} IN ({string.Join(", ", words.Order(StringComparer.Ordinal).Select(word => $"'{word}'"))})";
}
