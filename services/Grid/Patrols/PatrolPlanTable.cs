using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.GridService.Patrols;

/// <summary>Every version stays; the unit's subtree may read it, since its grids have to know what they owe.</summary>
internal sealed class PatrolPlanTable : IEntityTypeConfiguration<PatrolPlan>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<PatrolPlan> builder)
    {
        builder.ToTable(
            "patrol_plan",
            table =>
            {
                table.HasCheckConstraint("ck_patrol_plan_times", $"times BETWEEN 0 AND {SetPatrolPlan.MaxTimes}");
                table.HasCheckConstraint("ck_patrol_plan_per", ColumnExtensions.IsNameOf<PlanSpan>("per"));
            }
        );
        builder.MapAggregate();
        builder.Property(plan => plan.UnitCode).HasMaxLength(32).InByteOrder();
        builder.Property(plan => plan.OwnerPath).InByteOrder();
        builder.Property(plan => plan.Per).HasEnumName();
        builder.Property(plan => plan.EnteredBy).HasMaxLength(ColumnExtensions.LongestSubject);
        builder.HasIndex(plan => new { plan.UnitCode, plan.ValidFrom }).IsUnique();
        builder.HasIndex(plan => plan.OwnerPath);
    }
}
