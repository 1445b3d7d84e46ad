using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.IncidentService.Exports;

internal sealed class IncidentExportTable : IEntityTypeConfiguration<IncidentExport>
{
    public void Configure(EntityTypeBuilder<IncidentExport> export)
    {
        export.ToTable(
            "incident_export",
            table =>
            {
                table.HasCheckConstraint(
                    "ck_incident_export_status",
                    ColumnExtensions.IsNameOf<IncidentExportStatus>("status")
                );
                table.HasCheckConstraint(
                    "ck_incident_export_decided",
                    "(status = 'awaitingApproval') = (decided_by IS NULL)"
                );
                table.HasCheckConstraint("ck_incident_export_second_person", "decided_by <> asked_by");
            }
        );
        export.HasKey(row => row.Id);
        export.Property(row => row.Id).ValueGeneratedNever();
        export.Property(row => row.Sequence).IsConcurrencyToken();
        export.Property(row => row.Path).InByteOrder();
        export.Property(row => row.AskedBy).HasMaxLength(ColumnExtensions.LongestSubject);
        export.Property(row => row.Reason).HasMaxLength(ExportRequest.LongestReason);
        export.Property(row => row.Format).HasEnumName();
        export.Property(row => row.Filter).HasJson();
        export.Property(row => row.Status).HasEnumName();
        export.Property(row => row.DecidedBy).HasMaxLength(ColumnExtensions.LongestSubject);
        export.Property(row => row.DecisionReason).HasMaxLength(RequestRules.LongestText);
        export.HasIndex(row => row.Path);
        export.HasIndex(row => row.AskedBy);
        export.HasIndex(row => row.AskedAt);
    }
}
