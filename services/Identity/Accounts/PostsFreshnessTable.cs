using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.IdentityService.Accounts;

internal sealed class PostsFreshnessTable : IEntityTypeConfiguration<PostsFreshness>
{
    public void Configure(EntityTypeBuilder<PostsFreshness> freshness)
    {
        freshness.ToTable("posts_freshness");
        freshness.HasKey(row => row.Id);
        freshness.Property(row => row.Id).ValueGeneratedNever();
        freshness.Property(row => row.CheckedAt).IsConcurrencyToken();
    }
}
