namespace GovPlatform.IncidentService.Attachments;

/// <summary>What is stored of a finished attachment.</summary>
internal enum AttachmentPart
{
    Content,
    Thumbnail,
}
