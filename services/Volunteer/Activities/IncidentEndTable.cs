using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.VolunteerService.Activities;

/// <summary>No row-level security: a row holds an incident's key and step, and only consumers read it.</summary>
internal sealed class IncidentEndTable : IEntityTypeConfiguration<IncidentEnd>
{
    public void Configure(EntityTypeBuilder<IncidentEnd> builder)
    {
        builder.ToTable("incident_end");
        builder.HasKey(row => row.IncidentId);
        builder.Property(row => row.IncidentId).ValueGeneratedNever();
    }
}
