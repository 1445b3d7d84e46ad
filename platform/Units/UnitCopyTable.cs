using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.Units;

/// <summary>
/// Maps <c>unit_copy</c>. The table has no row-level security, because the tree is public and every service reads all
/// of it.
/// </summary>
public sealed class UnitCopyTable : IEntityTypeConfiguration<UnitCopy>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<UnitCopy> builder)
    {
        builder.ToTable("unit_copy");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Sequence).IsConcurrencyToken();
        builder.Property(row => row.Path).InByteOrder();
    }
}
