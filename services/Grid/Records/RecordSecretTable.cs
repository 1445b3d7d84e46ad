using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.GridService.Records;

internal sealed class RecordSecretTable : IEntityTypeConfiguration<RecordSecret>
{
    public const string Table = "collection_record_secret";

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<RecordSecret> builder)
    {
        builder.ToTable(Table);
        builder.HasKey(row => row.RecordId);
        builder.Property(row => row.RecordId).ValueGeneratedNever();
        builder
            .HasOne<CollectionRecord>()
            .WithOne()
            .HasForeignKey<RecordSecret>(row => row.RecordId)
            .OnDelete(DeleteBehavior.Cascade);
    }
}
