using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.GridService.Units;

/// <summary>How units are stored: what is now in <c>unit</c>, what was in <c>unit_past</c>.</summary>
internal sealed class UnitTable : IEntityTypeConfiguration<Unit>, IEntityTypeConfiguration<UnitHistory>
{
    /// <summary>PostgreSQL's byte order: prefixes of paths are ranges in it.</summary>
    public const string ByteOrder = "C";

    private const int LongestCode = 32;

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<Unit> builder)
    {
        builder.ToTable(
            "unit",
            table => table.HasCheckConstraint("ck_unit_path", "path LIKE '/%/' AND path LIKE '%/' || code || '/'")
        );
        builder.IsAggregate();
        builder.Ignore(unit => unit.Shape);
        builder.Property(unit => unit.Code).HasMaxLength(LongestCode).InByteOrder();
        builder.Property(unit => unit.Name).HasMaxLength(UnitImportParser.LongestName);
        builder.Property(unit => unit.Level).HasLevel();
        builder.Property(unit => unit.ParentCode).HasMaxLength(LongestCode).InByteOrder();
        builder.Property(unit => unit.Path).InByteOrder();
        builder.HasIndex(unit => unit.Code).IsUnique();
        builder.HasIndex(unit => unit.Path);
        builder.HasIndex(unit => new { unit.ParentCode, unit.Code });
    }

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<UnitHistory> builder)
    {
        builder.ToTable("unit_past", table => table.HasCheckConstraint("ck_unit_past_days", "since < until"));
        builder.HasKey(unit => new { unit.UnitId, unit.Since });
        builder.Property(unit => unit.Code).HasMaxLength(LongestCode).InByteOrder();
        builder.Property(unit => unit.Name).HasMaxLength(UnitImportParser.LongestName);
        builder.Property(unit => unit.Level).HasLevel();
        builder.Property(unit => unit.ParentCode).HasMaxLength(LongestCode).InByteOrder();
        builder.Property(unit => unit.Path).InByteOrder();
        builder.HasIndex(unit => unit.Path);
    }
}
