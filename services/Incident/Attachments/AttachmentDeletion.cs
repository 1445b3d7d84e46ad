namespace GovPlatform.IncidentService.Attachments;

/// <summary>
/// An attachment whose row is gone and whose bytes are still to be deleted from the store. Written in the transaction that
/// deletes the row, and deleted after the bytes, so that a process that dies in between leaves none behind for ever.
/// </summary>
internal sealed class AttachmentDeletion
{
    public required Guid AttachmentId { get; init; }
}
