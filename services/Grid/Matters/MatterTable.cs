using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.GridService.Matters;

internal sealed class MatterTable : IEntityTypeConfiguration<Matter>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<Matter> builder)
    {
        builder.ToTable(
            "matter",
            table =>
            {
                table.HasCheckConstraint("ck_matter_origin", ColumnExtensions.IsNameOf<MatterOrigin>("origin"));
                table.HasCheckConstraint("ck_matter_status", ColumnExtensions.IsNameOf<MatterStatus>("status"));
                table.HasCheckConstraint(
                    "ck_matter_incident",
                    "(status IN ('handedOn', 'answered')) = (incident_id IS NOT NULL)"
                );
                table.HasCheckConstraint("ck_matter_outcome", "(status = 'answered') = (outcome IS NOT NULL)");
            }
        );
        builder.MapAggregate();
        builder.Property(matter => matter.Origin).HasEnumName();
        builder.Property(matter => matter.UnitCode).HasMaxLength(32).InByteOrder();
        builder.Property(matter => matter.Path).InByteOrder();
        builder.Property(matter => matter.Title).HasMaxLength(MatterContent.MaxTitleLength);
        builder.Property(matter => matter.Text).HasMaxLength(MatterContent.MaxTextLength);
        builder.Property(matter => matter.CategoryCode).HasMaxLength(MatterContent.MaxCategoryLength);
        builder.Property(matter => matter.Place).HasJson();
        builder.Property(matter => matter.Status).HasEnumName();
        builder.Property(matter => matter.Outcome).HasMaxLength(40);
        // A message about the incident can change this column alone, without a step; Sequence would not detect a
        // concurrent change of it.
        builder.Property(matter => matter.IncidentSequence).IsConcurrencyToken();
        builder.Property(matter => matter.RaisedBy).HasMaxLength(ColumnExtensions.LongestSubject);
        builder.HasIndex(matter => matter.Path);
        builder.HasIndex(matter => matter.OriginId);
        builder.HasIndex(matter => matter.IncidentId).IsUnique();
    }
}
