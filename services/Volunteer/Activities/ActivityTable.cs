using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.VolunteerService.Activities;

/// <summary>The unique index allows one activity per call of an incident.</summary>
internal sealed class ActivityTable : IEntityTypeConfiguration<Activity>
{
    public void Configure(EntityTypeBuilder<Activity> builder)
    {
        builder.ToTable(
            "volunteer_activity",
            table =>
            {
                table.HasCheckConstraint(
                    "ck_volunteer_activity_status",
                    ColumnExtensions.IsNameOf<ActivityStatus>("status")
                );
                table.HasCheckConstraint("ck_volunteer_activity_served", "people >= 0 AND minutes >= 0");
            }
        );
        builder.MapAggregate();
        builder.Property(activity => activity.Status).HasEnumName();
        builder.Property(activity => activity.Path).InByteOrder();
        builder.HasIndex(activity => new { activity.Path, activity.StartsAt });
        builder.HasIndex(activity => new { activity.StartsAt, activity.Id });
        builder.HasIndex(activity => new { activity.IncidentId, activity.CallSequence }).IsUnique();
        builder.HasMany(activity => activity.Shifts).WithOne().HasForeignKey(shift => shift.ActivityId);
        builder
            .Navigation(activity => activity.Shifts)
            .HasField("shifts")
            .UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}
