using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.IncidentService.Routing;

/// <summary>The table of rules. Configuration of the whole platform: no wall.</summary>
internal sealed class RoutingTable : IEntityTypeConfiguration<RoutingRule>
{
    public void Configure(EntityTypeBuilder<RoutingRule> rule)
    {
        rule.ToTable("routing_rule");
        rule.HasKey(row => row.Id);
        rule.Property(row => row.Id).ValueGeneratedNever();
        rule.Property(row => row.Version).IsConcurrencyToken();
        rule.Property(row => row.Severity).HasEnumName();
        rule.Property(row => row.Example).HasJson();
    }
}
