using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.GridService.Trainings;

internal sealed class TrainingTable : IEntityTypeConfiguration<Training>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<Training> builder)
    {
        builder.ToTable(
            "training",
            table =>
            {
                table.HasCheckConstraint("ck_training_status", ColumnExtensions.IsNameOf<TrainingStatus>("status"));
                table.HasCheckConstraint(
                    "ck_training_held",
                    "(status = 'held') = (held_at IS NOT NULL AND attended IS NOT NULL)"
                );
                table.HasCheckConstraint(
                    "ck_training_cancelled",
                    "(status = 'cancelled') = (cancel_reason IS NOT NULL)"
                );
            }
        );
        builder.MapAggregate();
        builder.Property(row => row.UnitCode).HasMaxLength(32).InByteOrder();
        builder.Property(row => row.Path).InByteOrder();
        builder.Property(row => row.Title).HasMaxLength(RequestRules.LongestName);
        builder.Property(row => row.Topic).HasMaxLength(RequestRules.LongestName);
        builder.Property(row => row.Link).HasMaxLength(TrainingLink.MaxLength);
        builder.Property(row => row.CancelReason).HasMaxLength(RequestRules.LongestText);
        builder.Property(row => row.Status).HasEnumName();
        builder.Property(row => row.Materials).HasJson();
        builder.Property(row => row.EnteredBy).HasMaxLength(ColumnExtensions.LongestSubject);
        builder.HasIndex(row => row.Path);
        builder.HasIndex(row => new { row.UnitCode, row.HeldAt });
    }
}
