using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.IncidentService.Routing;

internal sealed class RoutingRuleTable : IEntityTypeConfiguration<RoutingRule>
{
    public void Configure(EntityTypeBuilder<RoutingRule> rule)
    {
        rule.ToTable(RoutingRule.Kind);
        ConfigurationVersionTable.MapOwned(rule);
        rule.HasKey(row => new { row.Id, row.OwnerPath });
        rule.Property(row => row.Id).ValueGeneratedNever();
        rule.Property(row => row.Severity).HasEnumName();
        rule.Property(row => row.SupportingUnits).HasJson();
        rule.Property(row => row.Example).HasJson();
        rule.Property(row => row.Precedent).HasJson();
    }
}
