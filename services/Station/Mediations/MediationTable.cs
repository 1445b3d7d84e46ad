using GovPlatform.ServiceDefaults;
using GovPlatform.StationService.Issues;
using GovPlatform.StationService.Stations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.StationService.Mediations;

/// <summary>Maps the cases and their encrypted records.</summary>
internal sealed class MediationTable : IEntityTypeConfiguration<Mediation>, IEntityTypeConfiguration<MediationRecord>
{
    public void Configure(EntityTypeBuilder<Mediation> mediation)
    {
        mediation.ToTable(
            "mediation",
            table =>
            {
                table.HasCheckConstraint("ck_mediation_status", ColumnExtensions.IsNameOf<MediationStatus>("status"));
                table.HasCheckConstraint("ck_mediation_kind", ColumnExtensions.IsNameOf<DisputeKind>("kind"));
                table.HasCheckConstraint(
                    "ck_mediation_follow_up",
                    "(status IN ('agreed', 'performed', 'broken')) = (follow_up_on IS NOT NULL)"
                );
                table.HasCheckConstraint("ck_mediation_counts", "parties > 0 AND sessions >= 0");
            }
        );
        mediation.MapAggregate();
        mediation.Property(row => row.Path).InByteOrder();
        mediation.Property(row => row.Kind).HasEnumName();
        mediation.Property(row => row.Status).HasEnumName();
        mediation.Property(row => row.EnteredBy).HasMaxLength(ColumnExtensions.LongestSubject);
        mediation.HasOne<Station>().WithMany().HasForeignKey(row => row.StationId).OnDelete(DeleteBehavior.Restrict);
        mediation.HasOne<StationIssue>().WithMany().HasForeignKey(row => row.IssueId).OnDelete(DeleteBehavior.Restrict);
        mediation.HasIndex(row => row.Path);
        mediation.HasIndex(row => row.StationId);
        mediation.HasIndex(row => row.IssueId);
    }

    public void Configure(EntityTypeBuilder<MediationRecord> record)
    {
        record.ToTable("mediation_record");
        record.HasKey(row => new { row.MediationId, row.Sequence });
        record.Property(row => row.Sequence).ValueGeneratedNever();
        record.Property(row => row.Move).HasEnumName();
        record.Property(row => row.KeyId).HasMaxLength(64);
        record.HasOne<Mediation>().WithMany().HasForeignKey(row => row.MediationId).OnDelete(DeleteBehavior.Restrict);
    }
}
