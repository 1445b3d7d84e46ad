using GovPlatform.GridService.Lists;
using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.GridService.Records;

internal sealed class RecordTable : IEntityTypeConfiguration<CollectionRecord>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<CollectionRecord> builder)
    {
        builder.ToTable(
            "collection_record",
            table => table.HasCheckConstraint("ck_collection_record_number", "number > 0")
        );
        builder.MapAggregate();
        builder.Property(row => row.ListCode).HasMaxLength(ListCode.MaxLength).InByteOrder();
        builder.Property(row => row.ListOwner).InByteOrder();
        builder.Property(row => row.GridCode).HasMaxLength(32).InByteOrder();
        builder.Property(row => row.Path).InByteOrder();
        builder.Property(row => row.Subject).HasMaxLength(MakeRecord.MaxSubjectLength);
        builder.Property(row => row.EnteredBy).HasMaxLength(ColumnExtensions.LongestSubject);
        builder.Property(row => row.Values).HasJson();
        builder.Property(row => row.PersonalUntil).HasJson();
        builder.HasIndex(row => new { row.Reference, row.Number }).IsUnique();
        builder.HasIndex(row => new
        {
            row.GridCode,
            row.ListCode,
            row.Subject,
        });
        builder.HasIndex(row => row.Path);
        builder.HasIndex(row => row.NextDeletionAt).HasFilter("next_deletion_at IS NOT NULL");
    }
}
