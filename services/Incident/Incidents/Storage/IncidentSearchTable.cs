using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.IncidentService.Incidents;

internal sealed class IncidentSearchTable : IEntityTypeConfiguration<IncidentSearch>
{
    public void Configure(EntityTypeBuilder<IncidentSearch> search)
    {
        search.ToTable("incident_search");
        search.HasKey(row => row.IncidentId);
        search.Property(row => row.IncidentId).ValueGeneratedNever();
        search.HasIndex(row => row.Document).HasMethod("GIN");
    }
}
