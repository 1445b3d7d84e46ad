using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.IncidentService.Reporters;

internal sealed class ReporterTable : IEntityTypeConfiguration<Reporter>
{
    public void Configure(EntityTypeBuilder<Reporter> reporter)
    {
        reporter.ToTable("incident_reporter");
        reporter.HasKey(row => row.IncidentId);
        reporter.Property(row => row.IncidentId).ValueGeneratedNever();
    }
}
