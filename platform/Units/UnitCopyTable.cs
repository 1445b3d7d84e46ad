using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.Units;

/// <summary>The table of copies. Every process reads it whole, and the tree is public, so it carries no wall.</summary>
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
