using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.ServiceDefaults;

/// <summary>Table <c>access_log</c>.</summary>
public sealed class AccessLogTable : IEntityTypeConfiguration<AccessLogEntry>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<AccessLogEntry> builder)
    {
        builder.ToTable("access_log");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Path).InByteOrder();
        builder.Property(row => row.ReadBy).HasMaxLength(ColumnExtensions.LongestSubject);
        builder.Property(row => row.Post).HasMaxLength(40);
        builder.HasIndex(row => new { row.RowId, row.Id });
    }
}
