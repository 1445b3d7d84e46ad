using GovPlatform.ServiceDefaults;
using GovPlatform.StationService.Data;
using GovPlatform.StationService.Issues;
using GovPlatform.StationService.Stations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GovPlatform.StationService.Mediations;

/// <summary>How cases, their sealed papers and the readings of those are stored.</summary>
internal sealed class MediationTable
    : IEntityTypeConfiguration<Mediation>,
        IEntityTypeConfiguration<MediationRecord>,
        IEntityTypeConfiguration<MediationReading>
{
    /// <summary>What was sealed stays as it was; who read stays on record. Also for the service itself.</summary>
    /// <param name="migration">The migration.</param>
    public static void KeepRecords(MigrationBuilder migration) =>
        migration.Sql(
            """
            DO $$ BEGIN
                EXECUTE format('REVOKE UPDATE ON mediation_paper FROM %I', current_database());
                EXECUTE format('REVOKE UPDATE, DELETE ON mediation_reading FROM %I', current_database());
            END $$
            """
        );

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<Mediation> mediation)
    {
        mediation.ToTable(
            "mediation",
            table =>
            {
                table.HasCheckConstraint("ck_mediation_status", Columns.OneOf<MediationStatus>("status"));
                table.HasCheckConstraint("ck_mediation_kind", Columns.OneOf<DisputeKind>("kind"));
                table.HasCheckConstraint(
                    "ck_mediation_follow_up",
                    "(status IN ('agreed', 'performed', 'broken')) = (follow_up_on IS NOT NULL)"
                );
                table.HasCheckConstraint("ck_mediation_counts", "parties > 0 AND sessions >= 0");
            }
        );
        mediation.IsAggregate();
        mediation.Property(row => row.Path).IsPath();
        mediation.Property(row => row.Kind).IsWord();
        mediation.Property(row => row.Status).IsWord();
        mediation.Property(row => row.EnteredBy).HasMaxLength(Columns.LongestSubject);
        mediation.HasOne<Station>().WithMany().HasForeignKey(row => row.StationId).OnDelete(DeleteBehavior.Restrict);
        mediation.HasOne<StationIssue>().WithMany().HasForeignKey(row => row.IssueId).OnDelete(DeleteBehavior.Restrict);
        mediation.HasIndex(row => row.Path);
        mediation.HasIndex(row => row.StationId);
        mediation.HasIndex(row => row.IssueId);
    }

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<MediationRecord> paper)
    {
        paper.ToTable("mediation_paper");
        paper.HasKey(row => new { row.MediationId, row.Sequence });
        paper.Property(row => row.Sequence).ValueGeneratedNever();
        paper.Property(row => row.Move).IsWord();
        paper.Property(row => row.KeyId).HasMaxLength(64);
        paper.HasOne<Mediation>().WithMany().HasForeignKey(row => row.MediationId).OnDelete(DeleteBehavior.Restrict);
    }

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<MediationReading> reading)
    {
        reading.ToTable("mediation_reading");
        reading.HasKey(row => row.Id);
        reading.Property(row => row.Id).ValueGeneratedNever();
        reading.Property(row => row.Path).IsPath();
        reading.Property(row => row.ReadBy).HasMaxLength(Columns.LongestSubject);
        reading.Property(row => row.Post).HasMaxLength(40);
        reading.HasOne<Mediation>().WithMany().HasForeignKey(row => row.MediationId).OnDelete(DeleteBehavior.Restrict);
    }
}
