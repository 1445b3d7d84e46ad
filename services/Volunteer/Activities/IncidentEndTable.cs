using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.VolunteerService.Activities;

internal sealed class IncidentEndTable : IEntityTypeConfiguration<IncidentEnd>
{
    public void Configure(EntityTypeBuilder<IncidentEnd> builder)
    {
        builder.ToTable("incident_end");
        builder.HasKey(row => row.IncidentId);
        builder.Property(row => row.IncidentId).ValueGeneratedNever();
    }
}
