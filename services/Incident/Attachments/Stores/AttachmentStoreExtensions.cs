namespace GovPlatform.IncidentService.Attachments;

/// <summary>What follows from an attachment's state and its bytes in the store.</summary>
internal static class AttachmentStoreExtensions
{
    /// <summary>Bytes of an upload that have arrived: all of them, once they have been judged.</summary>
    public static async Task<long> OffsetOfAsync(
        this IAttachmentStore store,
        Attachment attachment,
        CancellationToken cancel
    ) =>
        attachment.State == AttachmentState.Receiving
            ? await store.GetOffsetAsync(attachment.Id, cancel)
            : attachment.UploadSize;
}
