using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.IncidentService.Clocks;

internal sealed class DeadlineRuleTable : IEntityTypeConfiguration<DeadlineRule>
{
    public void Configure(EntityTypeBuilder<DeadlineRule> rule)
    {
        rule.ToTable(
            DeadlineRule.Kind,
            table => table.HasCheckConstraint("ck_deadline_rule_amount", "amount BETWEEN 1 AND 1000000")
        );
        ConfigurationVersionTable.MapOwned(rule);
        rule.HasKey(row => new { row.Id, row.OwnerPath });
        rule.Ignore(row => row.IsFallback);
        rule.Property(row => row.Id).ValueGeneratedNever();
        rule.Property(row => row.Clock).HasEnumName();
        rule.Property(row => row.Severity).HasEnumName();
        rule.Property(row => row.Unit).HasEnumName();
    }
}
