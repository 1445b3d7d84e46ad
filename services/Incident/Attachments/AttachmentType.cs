namespace GovPlatform.IncidentService.Attachments;

/// <summary>The types of content that are kept, found from the content alone.</summary>
internal enum AttachmentType
{
    Jpeg,
    Png,
    Webp,
    Pdf,
}
