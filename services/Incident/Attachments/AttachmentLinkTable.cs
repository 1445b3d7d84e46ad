using GovPlatform.IncidentService.Incidents;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.IncidentService.Attachments;

internal sealed class AttachmentLinkTable : IEntityTypeConfiguration<AttachmentLink>
{
    public void Configure(EntityTypeBuilder<AttachmentLink> link)
    {
        link.ToTable("incident_attachment");
        link.HasKey(row => row.AttachmentId);
        link.Property(row => row.AttachmentId).ValueGeneratedNever();
        link.HasOne<Attachment>()
            .WithOne()
            .HasForeignKey<AttachmentLink>(row => row.AttachmentId)
            .OnDelete(DeleteBehavior.Restrict);
        link.HasOne<Incident>().WithMany().HasForeignKey(row => row.IncidentId).OnDelete(DeleteBehavior.Restrict);
        link.HasIndex(row => new { row.IncidentId, row.AttachmentId });
    }
}
