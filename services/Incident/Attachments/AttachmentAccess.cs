using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Incidents;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.IncidentService.Attachments;

/// <summary>Which attachments a caller can see. Row-level security enforces the same rule.</summary>
internal static class AttachmentAccess
{
    /// <summary>An attachment and the incident it is attached to.</summary>
    internal sealed class Found
    {
        public required Attachment Attachment { get; init; }

        /// <summary>Null if it is attached to none that the caller can see.</summary>
        public required Guid? IncidentId { get; init; }
    }

    /// <summary>The caller's own uploads, and those of the incidents that the caller can see.</summary>
    public static IQueryable<Found> FindVisible(this IncidentDb db, RequestContext context)
    {
        var incidents = db.Incidents.VisibleTo(context);
        return from attachment in db.Attachments
            join link in db.AttachmentLinks on attachment.Id equals link.AttachmentId into links
            from link in links.DefaultIfEmpty()
            where
                attachment.Uploader == context.Subject
                || (link != null && incidents.Any(incident => incident.Id == link.IncidentId))
            select new Found { Attachment = attachment, IncidentId = link == null ? null : link.IncidentId };
    }

    /// <summary>The caller's own uploads.</summary>
    public static IQueryable<Attachment> UploadedBy(this IQueryable<Attachment> attachments, RequestContext context) =>
        attachments.Where(attachment => attachment.Uploader == context.Subject);
}
