using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.IncidentService.Attachments;

/// <summary>Without row-level security: it holds ids of what no longer exists, and no caller reads it.</summary>
internal sealed class AttachmentDeletionTable : IEntityTypeConfiguration<AttachmentDeletion>
{
    public void Configure(EntityTypeBuilder<AttachmentDeletion> deletion)
    {
        deletion.ToTable("attachment_deletion");
        deletion.HasKey(row => row.AttachmentId);
        deletion.Property(row => row.AttachmentId).ValueGeneratedNever();
    }
}
