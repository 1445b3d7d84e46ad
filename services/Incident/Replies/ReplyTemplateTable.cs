using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.IncidentService.Replies;

internal sealed class ReplyTemplateTable : IEntityTypeConfiguration<ReplyTemplate>
{
    public void Configure(EntityTypeBuilder<ReplyTemplate> template)
    {
        template.ToTable(ReplyTemplate.Kind);
        ConfigurationVersionTable.MapOwned(template);
        template.HasKey(row => new { row.Id, row.OwnerPath });
        template.Property(row => row.Id).ValueGeneratedNever();
        template.Property(row => row.Move).HasEnumName();
    }
}
