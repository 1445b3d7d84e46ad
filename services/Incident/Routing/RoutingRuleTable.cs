using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.IncidentService.Routing;

/// <summary>Configuration shared by all units, so the table has no row-level security.</summary>
internal sealed class RoutingRuleTable : IEntityTypeConfiguration<RoutingRule>
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
