using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.SocialOrgService.Organizations;

/// <summary>The unique index on the incubation ensures that an incubation graduates only once.</summary>
internal sealed class OrganizationTable : IEntityTypeConfiguration<Organization>
{
    public void Configure(EntityTypeBuilder<Organization> builder)
    {
        builder.ToTable(
            "organization",
            table => table.HasCheckConstraint("ck_organization_quota", "weekly_quota BETWEEN 0 AND 7")
        );
        builder.MapAggregate();
        builder.Ignore(row => row.Status);
        builder.Ignore(row => row.MayHost);
        builder.Property(row => row.Path).InByteOrder();
        builder.HasIndex(row => row.Path);
        builder.HasIndex(row => row.Owner).HasFilter("owner <> ''");
        builder.HasIndex(row => row.IncubationId).IsUnique();
    }
}
