using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.IncidentService.Attachments;

/// <summary>
/// Keeps the bytes of attachments. How much of an upload has arrived is what the store holds, and is nowhere else: a process
/// that dies loses at most what it had not yet written. All methods throw <see cref="DependencyUnavailableException"/> with
/// <c>attachment.store.unavailable</c> when the store cannot be used.
/// </summary>
internal interface IAttachmentStore
{
    /// <summary>Bytes of an upload that have arrived; 0 if none has.</summary>
    Task<long> GetOffsetAsync(Guid id, CancellationToken cancel);

    /// <summary>
    /// Appends to an upload. What has been read when the body breaks off is kept.
    /// </summary>
    /// <param name="id">Id of the attachment.</param>
    /// <param name="offset">Where the caller believes the upload to be.</param>
    /// <param name="longest">Most bytes; if the body has more, nothing is appended.</param>
    /// <param name="body">The bytes.</param>
    /// <param name="cancel">Ends the reading of the body.</param>
    /// <returns>The new offset; all bytes before it are on disk.</returns>
    /// <exception cref="RuleBrokenException">
    /// <c>attachment.offset</c>, with the right <c>offset</c>; <c>attachment.busy</c> while another request appends, from a store that
    /// can lock.
    /// </exception>
    /// <exception cref="BadHttpRequestException">Status 413: the body is longer.</exception>
    Task<long> AppendAsync(Guid id, long offset, long longest, Stream body, CancellationToken cancel);

    /// <summary>All bytes of an upload that have arrived.</summary>
    Task<byte[]> ReadUploadAsync(Guid id, CancellationToken cancel);

    /// <summary>Deletes the bytes of an upload.</summary>
    Task DeleteUploadAsync(Guid id, CancellationToken cancel);

    /// <summary>Stores a part at once or not at all.</summary>
    Task WriteAsync(Guid id, AttachmentPart part, byte[] content, CancellationToken cancel);

    /// <summary>Opens a part for reading, with seeking.</summary>
    Task<Stream> OpenAsync(Guid id, AttachmentPart part, CancellationToken cancel);

    /// <summary>Deletes the parts, if there are any.</summary>
    Task DeletePartsAsync(Guid id, CancellationToken cancel);
}
