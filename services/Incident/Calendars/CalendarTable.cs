using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.IncidentService.Calendars;

internal sealed class CalendarTable : IEntityTypeConfiguration<Calendar>
{
    public void Configure(EntityTypeBuilder<Calendar> calendar)
    {
        calendar.ToTable(Calendar.Kind);
        ConfigurationVersionTable.MapOwned(calendar);
        calendar.HasKey(row => new { row.Year, row.OwnerPath });
        calendar.Property(row => row.Year).ValueGeneratedNever();
        calendar.Property(row => row.Days).HasJson();
    }
}
