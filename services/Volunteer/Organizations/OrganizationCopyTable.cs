using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.VolunteerService.Organizations;

/// <summary>Contains no personal data, so it has no row-level security.</summary>
internal sealed class OrganizationCopyTable : IEntityTypeConfiguration<OrganizationCopy>
{
    public void Configure(EntityTypeBuilder<OrganizationCopy> builder)
    {
        builder.ToTable("organization_copy");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Sequence).IsConcurrencyToken();
    }
}
