using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.IncidentService.Notifications;

internal sealed class NotificationAddressTable : IEntityTypeConfiguration<NotificationAddress>
{
    public void Configure(EntityTypeBuilder<NotificationAddress> address)
    {
        address.ToTable("notification_address");
        address.HasKey(row => row.Id);
        address.Property(row => row.Id).ValueGeneratedNever();
        address.Property(row => row.Path).InByteOrder();
        address.Property(row => row.Occasions).HasJson();
        address.Property(row => row.Version).IsConcurrencyToken();
        address.HasIndex(row => new { row.Path, row.Id });
    }
}
