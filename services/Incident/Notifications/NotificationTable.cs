using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.IncidentService.Notifications;

/// <summary>
/// Without a foreign key to the address: one that is removed while a step is being saved must not fail the step.
/// </summary>
internal sealed class NotificationTable : IEntityTypeConfiguration<Notification>
{
    private const string IsPending = "state = 'pending'";

    public void Configure(EntityTypeBuilder<Notification> notification)
    {
        notification.ToTable(
            "notification",
            table =>
            {
                table.HasCheckConstraint(
                    "ck_notification_state",
                    ColumnExtensions.IsNameOf<NotificationState>("state")
                );
                table.HasCheckConstraint("ck_notification_occasion", ColumnExtensions.IsNameOf<Occasion>("occasion"));
                table.HasCheckConstraint("ck_notification_folded", "(state = 'folded') = (folded_into IS NOT NULL)");
            }
        );
        notification.HasKey(row => row.Id);
        notification.Property(row => row.Id).ValueGeneratedNever();
        notification.Property(row => row.Occasion).HasEnumName();
        notification.Property(row => row.State).HasEnumName();
        notification.Property(row => row.Path).InByteOrder();
        notification.Property(row => row.Facts).HasJson();
        notification
            .HasIndex(row => new
            {
                row.IncidentId,
                row.Sequence,
                row.Occasion,
                row.AddressId,
            })
            .IsUnique();
        notification.HasIndex(row => new { row.Path, row.Id });
        notification.HasIndex(row => new { row.Channel, row.DueAt }).HasFilter(IsPending);
        notification.HasIndex(row => new { row.AddressId, row.Occasion }).HasFilter(IsPending);
        notification.HasIndex(row => row.CreatedAt);
    }
}
