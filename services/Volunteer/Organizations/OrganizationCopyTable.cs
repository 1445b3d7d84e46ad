using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.VolunteerService.Organizations;

/// <summary>The table of copies; it holds nothing that is anybody's, so it carries no wall.</summary>
internal sealed class OrganizationCopyTable : IEntityTypeConfiguration<OrganizationCopy>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<OrganizationCopy> builder)
    {
        builder.ToTable("organization_copy");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Sequence).IsConcurrencyToken();
    }
}
