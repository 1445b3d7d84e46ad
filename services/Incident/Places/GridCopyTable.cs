using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.IncidentService.Places;

/// <summary>Borders are public and every process reads the whole table, so it has no row-level security.</summary>
internal sealed class GridCopyTable : IEntityTypeConfiguration<GridCopy>
{
    public void Configure(EntityTypeBuilder<GridCopy> grid)
    {
        grid.ToTable("grid_copy");
        grid.HasKey(row => row.Id);
        grid.Property(row => row.Id).ValueGeneratedNever();
        grid.Property(row => row.Sequence).IsConcurrencyToken();
        grid.Property(row => row.Path).InByteOrder();
    }
}
