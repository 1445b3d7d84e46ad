using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>The table of what was said about volunteers. It names nobody and no incident, so it needs no wall.</summary>
internal sealed class VolunteerWorkTable : IEntityTypeConfiguration<VolunteerWork>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<VolunteerWork> builder)
    {
        builder.ToTable("volunteer_work");
        builder.HasKey(row => row.ActivityId);
        builder.Property(row => row.ActivityId).ValueGeneratedNever();
        builder.Property(row => row.Sequence).IsConcurrencyToken();
    }
}
