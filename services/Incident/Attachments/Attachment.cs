using System.Security.Cryptography;
using GovPlatform.Domain;
using GovPlatform.Encryption;

namespace GovPlatform.IncidentService.Attachments;

/// <summary>
/// A photo or document of an incident. Its bytes lie in a store (<see cref="IAttachmentStore"/>). It belongs to the account
/// that uploads it until it is attached, and from then on to the incident (<see cref="AttachmentLink"/>). The name of the
/// file is not kept: it says nothing that is needed, and may hold a person's name.
/// </summary>
internal sealed class Attachment
{
    public required Guid Id { get; init; }

    /// <summary>Subject of the account that uploads it.</summary>
    public required string Uploader { get; init; }

    /// <summary>Bytes that the upload announced.</summary>
    public required long UploadSize { get; init; }

    /// <summary>SHA-256 of the upload as announced, to detect bytes that changed on their way; null if not announced.</summary>
    public byte[]? UploadSha256 { get; init; }

    public AttachmentState State { get; private set; } = AttachmentState.Receiving;

    /// <summary>Code of the refusal; null unless <see cref="AttachmentState.Refused"/>.</summary>
    public string? Refusal { get; private set; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>
    /// When it is deleted unless it has been attached, UTC; null once that has been looked at and it was.
    /// </summary>
    public required DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>Null until judged.</summary>
    public AttachmentType? Type { get; private set; }

    /// <summary>Bytes of what is stored; null until then.</summary>
    public long? Size { get; private set; }

    /// <summary>SHA-256 of what is stored; null until then.</summary>
    public byte[]? Sha256 { get; private set; }

    /// <summary>Pixels of the stored image; null for a document.</summary>
    public int? Width { get; private set; }

    /// <inheritdoc cref="Width"/>
    public int? Height { get; private set; }

    /// <summary>Key with which <see cref="Origin"/> is encrypted, or null.</summary>
    public string? OriginKeyId { get; private set; }

    /// <summary>
    /// Where and when the photo was taken, encrypted: offered to the uploader until <see cref="ExpiresAt"/>, then deleted.
    /// </summary>
    public byte[]? Origin { get; private set; }

    /// <summary>Throws unless the upload's bytes are those that were announced.</summary>
    /// <exception cref="RuleBrokenException"><c>attachment.sha256</c>.</exception>
    public void RequireAnnounced(byte[] upload)
    {
        if (UploadSha256 is { } announced && !SHA256.HashData(upload).AsSpan().SequenceEqual(announced))
        {
            throw new RuleBrokenException("attachment.sha256", RefusalKind.Invalid);
        }
    }

    /// <summary>Records what became of the upload's bytes.</summary>
    public void Complete(CleanContent content, FieldEncryptor encryptor)
    {
        State = AttachmentState.Ready;
        (Type, Size, Sha256) = (content.Type, content.Bytes.Length, content.Sha256);
        (Width, Height) = (content.Width, content.Height);
        if (content.Origin is { } origin)
        {
            (OriginKeyId, Origin) = (encryptor.KeyId, encryptor.Encrypt(Id, origin));
        }
    }

    /// <summary>Records why the upload's bytes were not kept.</summary>
    public void Refuse(string code) => (State, Refusal) = (AttachmentState.Refused, code);

    /// <summary>Records that it is kept with its incident, and what was offered of the photo's origin no longer.</summary>
    public void Settle() => (ExpiresAt, OriginKeyId, Origin) = (null, null, null);

    /// <summary>The refusal of a caller who goes on at another place.</summary>
    /// <param name="offset">Where the upload is.</param>
    public static RuleBrokenException WrongOffset(long offset) =>
        new("attachment.offset", RefusalKind.Conflict, new Dictionary<string, object?> { ["offset"] = offset });

    /// <summary>Throws if the upload was refused.</summary>
    /// <exception cref="RuleBrokenException">The code with which it was.</exception>
    public void ThrowIfRefused()
    {
        if (Refusal is { } code)
        {
            throw new RuleBrokenException(code, RefusalKind.Invalid);
        }
    }

    /// <summary>The decrypted origin; null if there is none (any more).</summary>
    public PhotoOrigin? DecryptOrigin(FieldEncryptor encryptor) =>
        Origin is null || OriginKeyId is null ? null : encryptor.Decrypt<PhotoOrigin>(Id, OriginKeyId, Origin);
}
