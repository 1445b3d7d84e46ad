using GovPlatform.GridService.Posts;
using GovPlatform.GridService.Units;
using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.GridService.Reforms;

/// <summary>
/// Stores reforms, and which unit took over from which. The latter has no row-level security: it is as public as the tree.
/// </summary>
internal sealed class ReformTable : IEntityTypeConfiguration<Reform>, IEntityTypeConfiguration<UnitSuccessor>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<Reform> builder)
    {
        builder.ToTable("reform");
        builder.MapAggregate();
        builder.Property(reform => reform.Reason).HasMaxLength(CreateReform.MaxReasonLength);
        builder.Property(reform => reform.Steps).HasJson();
        builder.Property(reform => reform.Failure).HasJson();
        builder.Property(reform => reform.Status).HasEnumName();
        builder.Property(reform => reform.Path).InByteOrder();
        builder.Property(reform => reform.ScopePath).InByteOrder();
        builder.Property(reform => reform.EnteredBy).HasMaxLength(AppointPost.MaxSubjectLength);
        builder.HasIndex(reform => reform.Path);
        builder.HasIndex(reform => reform.Day).HasFilter("status = 'planned'");
    }

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<UnitSuccessor> builder)
    {
        builder.ToTable("unit_successor");
        builder.HasKey(row => new { row.Code, row.SuccessorCode });
        builder.Property(row => row.Code).HasMaxLength(UnitTable.MaxCodeLength).InByteOrder();
        builder.Property(row => row.SuccessorCode).HasMaxLength(UnitTable.MaxCodeLength).InByteOrder();
        builder.HasOne<Reform>().WithMany().HasForeignKey(row => row.ReformId);
    }
}
