using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.GridService.Units;

/// <summary>Stores current states in <c>unit</c> and earlier ones in <c>unit_past</c>.</summary>
internal sealed class UnitTable : IEntityTypeConfiguration<Unit>, IEntityTypeConfiguration<UnitHistory>
{
    /// <summary>PostgreSQL's collation by bytes: all paths with one prefix are a range in it.</summary>
    public const string ByteOrder = "C";

    public const int MaxCodeLength = 32;

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<Unit> builder)
    {
        builder.ToTable(
            "unit",
            table => table.HasCheckConstraint("ck_unit_path", "path LIKE '/%/' AND path LIKE '%/' || code || '/'")
        );
        builder.MapAggregate();
        builder.Ignore(unit => unit.Shape);
        builder.Property(unit => unit.Code).HasMaxLength(MaxCodeLength).InByteOrder();
        builder.Property(unit => unit.Name).HasMaxLength(UnitImportParser.MaxNameLength);
        builder.Property(unit => unit.Level).HasLevel();
        builder.Property(unit => unit.Kind).HasEnumName();
        builder.Property(unit => unit.LeadingBody).HasMaxLength(UnitImportParser.MaxNameLength);
        builder.Property(unit => unit.ParentCode).HasMaxLength(MaxCodeLength).InByteOrder();
        builder.Property(unit => unit.Path).InByteOrder();
        builder.Property(unit => unit.SuccessorCode).HasMaxLength(MaxCodeLength).InByteOrder();
        builder.HasIndex(unit => unit.Code).IsUnique();
        builder.HasIndex(unit => unit.Path);
        builder.HasIndex(unit => new { unit.ParentCode, unit.Code });
    }

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<UnitHistory> builder)
    {
        builder.ToTable("unit_past", table => table.HasCheckConstraint("ck_unit_past_days", "since < until"));
        builder.HasKey(unit => new { unit.UnitId, unit.Since });
        builder.Property(unit => unit.Code).HasMaxLength(MaxCodeLength).InByteOrder();
        builder.Property(unit => unit.Name).HasMaxLength(UnitImportParser.MaxNameLength);
        builder.Property(unit => unit.Level).HasLevel();
        builder.Property(unit => unit.Kind).HasEnumName();
        builder.Property(unit => unit.LeadingBody).HasMaxLength(UnitImportParser.MaxNameLength);
        builder.Property(unit => unit.ParentCode).HasMaxLength(MaxCodeLength).InByteOrder();
        builder.Property(unit => unit.Path).InByteOrder();
        builder.HasIndex(unit => unit.Path);
    }
}
