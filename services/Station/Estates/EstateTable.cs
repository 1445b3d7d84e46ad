using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.StationService.Estates;

/// <summary>How estates are stored.</summary>
internal sealed class EstateTable : IEntityTypeConfiguration<Estate>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<Estate> estate)
    {
        estate.ToTable("estate");
        estate.IsAggregate();
        estate.Property(row => row.Code).HasMaxLength(RegisterEstate.LongestCode);
        estate.Property(row => row.Name).HasMaxLength(RegisterEstate.LongestName);
        estate.Property(row => row.Path).InByteOrder();
        estate.Property(row => row.EnteredBy).HasMaxLength(ColumnExtensions.LongestSubject);
        estate.HasIndex(row => row.Code).IsUnique();
        estate.HasIndex(row => row.Path);
    }
}
