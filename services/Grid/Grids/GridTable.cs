using GovPlatform.GridService.Units;
using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.GridService.Grids;

/// <summary>Stores current borders in <c>grid</c> and earlier ones in <c>grid_past</c>.</summary>
internal sealed class GridTable : IEntityTypeConfiguration<Grid>, IEntityTypeConfiguration<GridHistory>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<Grid> builder)
    {
        builder.ToTable("grid", table => table.HasCheckConstraint("ck_grid_households", "households >= 0"));
        builder.MapAggregate();
        builder.Property(grid => grid.Code).HasMaxLength(32).InByteOrder();
        builder.Property(grid => grid.Name).HasMaxLength(UnitImportParser.MaxNameLength);
        builder.Property(grid => grid.Path).InByteOrder();
        builder.Property(grid => grid.Given).HasJson();
        builder.HasIndex(grid => grid.Code).IsUnique();
        builder.HasIndex(grid => grid.Path);
    }

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<GridHistory> builder)
    {
        builder.ToTable("grid_past", table => table.HasCheckConstraint("ck_grid_past_days", "since < until"));
        builder.HasKey(grid => new { grid.GridId, grid.Since });
        builder.Property(grid => grid.Code).HasMaxLength(32).InByteOrder();
        builder.Property(grid => grid.Name).HasMaxLength(UnitImportParser.MaxNameLength);
        builder.Property(grid => grid.Path).InByteOrder();
        builder.Property(grid => grid.Given).HasJson();
        builder.HasIndex(grid => grid.Path);
    }
}
