using GovPlatform.ServiceDefaults;
using GovPlatform.SocialOrgService.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.SocialOrgService.Activities;

internal sealed class OrgActivityTable : IEntityTypeConfiguration<OrgActivity>
{
    public void Configure(EntityTypeBuilder<OrgActivity> builder)
    {
        builder.ToTable("org_activity", table => table.HasCheckConstraint("ck_org_activity_visits", "visits >= 0"));
        builder.MapAggregate();
        builder.Property(row => row.Path).InByteOrder();
        builder.HasIndex(row => row.Path);
        builder.HasIndex(row => new { row.OrganizationId, row.HeldOn });
        builder
            .HasOne<Organization>()
            .WithMany()
            .HasForeignKey(row => row.OrganizationId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}
