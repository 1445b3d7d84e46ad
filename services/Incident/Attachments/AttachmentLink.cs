namespace GovPlatform.IncidentService.Attachments;

/// <summary>
/// An attachment's incident. A row of its own with the attachment's key: of two incidents that name one attachment at the
/// same moment the database lets one have it, and a report is saved with its attachments by inserting alone.
/// </summary>
internal sealed class AttachmentLink
{
    public required Guid AttachmentId { get; init; }

    public required Guid IncidentId { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset AttachedAt { get; init; }
}
