using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.IncidentService.Calendars;

internal sealed class WorkingHoursTable : IEntityTypeConfiguration<WorkingHours>
{
    public void Configure(EntityTypeBuilder<WorkingHours> hours)
    {
        hours.ToTable(WorkingHours.Kind);
        ConfigurationVersionTable.MapOwned(hours);
        hours.HasKey(row => new { row.Unit, row.OwnerPath });
        hours.Property(row => row.Intervals).HasJson();
    }
}
