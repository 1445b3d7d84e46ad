using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>Holds no person and no incident, so the table has no row-level security.</summary>
internal sealed class VolunteerWorkTable : IEntityTypeConfiguration<VolunteerWork>
{
    public void Configure(EntityTypeBuilder<VolunteerWork> builder)
    {
        builder.ToTable("volunteer_work");
        builder.HasKey(row => row.ActivityId);
        builder.Property(row => row.ActivityId).ValueGeneratedNever();
        builder.Property(row => row.Sequence).IsConcurrencyToken();
    }
}
