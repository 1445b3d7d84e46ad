using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.IncidentService.Attachments;

internal sealed class AttachmentTable : IEntityTypeConfiguration<Attachment>
{
    public void Configure(EntityTypeBuilder<Attachment> attachment)
    {
        attachment.ToTable(
            "attachment",
            table =>
            {
                table.HasCheckConstraint("ck_attachment_state", ColumnExtensions.IsNameOf<AttachmentState>("state"));
                table.HasCheckConstraint("ck_attachment_type", ColumnExtensions.IsNameOf<AttachmentType>("type"));
                table.HasCheckConstraint("ck_attachment_ready", "(state = 'ready') = (sha256 IS NOT NULL)");
                table.HasCheckConstraint("ck_attachment_refused", "(state = 'refused') = (refusal IS NOT NULL)");
            }
        );
        attachment.HasKey(row => row.Id);
        attachment.Property(row => row.Id).ValueGeneratedNever();
        attachment.Property(row => row.Uploader).HasMaxLength(ColumnExtensions.LongestSubject);
        attachment.Property(row => row.State).HasEnumName();
        attachment.Property(row => row.Type).HasEnumName();
        attachment.HasIndex(row => row.ExpiresAt).HasFilter("expires_at IS NOT NULL");
        attachment.HasIndex(row => row.Uploader).HasFilter("expires_at IS NOT NULL");
    }
}
