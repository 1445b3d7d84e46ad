using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.GridService.Lists;

internal sealed class ListAnnouncementTable : IEntityTypeConfiguration<ListAnnouncement>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<ListAnnouncement> builder)
    {
        builder.ToTable("collection_list_announcement");
        builder.MapAggregate();
        builder.Property(row => row.Code).HasMaxLength(ListCode.MaxLength).InByteOrder();
        builder.Property(row => row.Path).InByteOrder();
        builder.HasIndex(row => new { row.Code, row.Path }).IsUnique();
    }
}
