using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.StationService.Estates;

internal sealed class EstateTable : IEntityTypeConfiguration<Estate>
{
    public void Configure(EntityTypeBuilder<Estate> estate)
    {
        estate.ToTable("estate");
        estate.MapAggregate();
        estate.Property(row => row.Code).HasMaxLength(RegisterEstate.MaxCodeLength);
        estate.Property(row => row.Name).HasMaxLength(RegisterEstate.MaxNameLength);
        estate.Property(row => row.Path).InByteOrder();
        estate.Property(row => row.EnteredBy).HasMaxLength(ColumnExtensions.LongestSubject);
        estate.HasIndex(row => row.Code).IsUnique();
        estate.HasIndex(row => row.Path);
    }
}
