using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>Append-only: the service's database role may neither update nor delete rows.</summary>
internal sealed class TimelineTable : IEntityTypeConfiguration<TimelineEntry>
{
    public void Configure(EntityTypeBuilder<TimelineEntry> entry)
    {
        entry.ToTable("incident_timeline");
        entry.HasKey(row => new { row.IncidentId, row.Sequence });
        entry.Property(row => row.Sequence).ValueGeneratedNever();
        entry.Property(row => row.Move).HasEnumName();
        entry.Property(row => row.From).HasEnumName().HasColumnName("from_status");
        entry.Property(row => row.To).HasEnumName().HasColumnName("to_status");
        entry.Property(row => row.Tier).HasEnumName();
        entry.Property(row => row.Replaced).HasJson();
        entry.Ignore(row => row.MemberOfDay);
    }
}
