using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.GridService.Patrols;

internal sealed class PatrolTable : IEntityTypeConfiguration<Patrol>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<Patrol> builder)
    {
        builder.ToTable(
            "patrol",
            table =>
            {
                table.HasCheckConstraint("ck_patrol_kind", ColumnExtensions.IsNameOf<PatrolKind>("kind"));
                table.HasCheckConstraint("ck_patrol_minutes", $"minutes BETWEEN 1 AND {RecordPatrol.MaxMinutes}");
                table.HasCheckConstraint("ck_patrol_findings", $"findings BETWEEN 0 AND {RecordPatrol.MaxFindings}");
            }
        );
        builder.MapAggregate();
        builder.Property(patrol => patrol.UnitCode).HasMaxLength(32).InByteOrder();
        builder.Property(patrol => patrol.Path).InByteOrder();
        builder.Property(patrol => patrol.Kind).HasEnumName();
        builder.Property(patrol => patrol.Checklist).HasMaxLength(RecordPatrol.MaxChecklistLength);
        builder.Property(patrol => patrol.EnteredBy).HasMaxLength(ColumnExtensions.LongestSubject);
        builder.HasIndex(patrol => patrol.Path);
        builder.HasIndex(patrol => new { patrol.UnitCode, patrol.Day });
    }
}
