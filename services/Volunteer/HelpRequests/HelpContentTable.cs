using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.VolunteerService.HelpRequests;

internal sealed class HelpContentTable : IEntityTypeConfiguration<HelpContent>
{
    public void Configure(EntityTypeBuilder<HelpContent> builder)
    {
        builder.ToTable("help_request_content");
        builder.HasKey(row => row.RequestId);
        builder.Property(row => row.RequestId).ValueGeneratedNever();
        builder.HasOne<HelpRequest>().WithOne().HasForeignKey<HelpContent>(row => row.RequestId);
    }
}
