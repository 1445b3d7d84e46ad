using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.GridService.Trainings;

internal sealed class TrainingPlanTable : IEntityTypeConfiguration<TrainingPlan>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<TrainingPlan> builder)
    {
        builder.ToTable("training_plan");
        builder.MapAggregate();
        builder.Property(row => row.UnitCode).HasMaxLength(32).InByteOrder();
        builder.Property(row => row.Path).InByteOrder();
        builder.HasIndex(row => new { row.UnitCode, row.Year }).IsUnique();
        builder.HasIndex(row => row.Path);
    }
}
