using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.IncidentService.Places;

/// <summary>The copies of units and grids. Every process reads them whole, so they carry no wall.</summary>
internal sealed class UnitCopyTable : IEntityTypeConfiguration<UnitCopy>
{
    public void Configure(EntityTypeBuilder<UnitCopy> unit)
    {
        unit.ToTable("unit_copy");
        unit.HasKey(row => row.Id);
        unit.Property(row => row.Id).ValueGeneratedNever();
        unit.Property(row => row.Sequence).IsConcurrencyToken();
        unit.Property(row => row.Path).UseCollation("C");
    }
}

/// <inheritdoc cref="UnitCopyTable"/>
internal sealed class GridCopyTable : IEntityTypeConfiguration<GridCopy>
{
    public void Configure(EntityTypeBuilder<GridCopy> grid)
    {
        grid.ToTable("grid_copy");
        grid.HasKey(row => row.Id);
        grid.Property(row => row.Id).ValueGeneratedNever();
        grid.Property(row => row.Sequence).IsConcurrencyToken();
        grid.Property(row => row.Path).UseCollation("C");
    }
}
