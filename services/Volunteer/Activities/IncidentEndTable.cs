using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.VolunteerService.Activities;

/// <summary>The table of ends.</summary>
internal sealed class IncidentEndTable : IEntityTypeConfiguration<IncidentEnd>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<IncidentEnd> builder)
    {
        builder.ToTable("incident_end");
        builder.HasKey(row => row.IncidentId);
        builder.Property(row => row.IncidentId).ValueGeneratedNever();
    }
}
