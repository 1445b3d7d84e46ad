using System.Security.Cryptography;

namespace GovPlatform.IncidentService.Attachments;

/// <summary>An upload after it was judged: what is stored of it.</summary>
/// <param name="Type">Type of the content.</param>
/// <param name="Bytes">A new encoding of an image, without metadata; a document as it came.</param>
internal sealed record CleanContent(AttachmentType Type, byte[] Bytes)
{
    /// <summary>Pixels; null for a document.</summary>
    public int? Width { get; init; }

    /// <inheritdoc cref="Width"/>
    public int? Height { get; init; }

    /// <summary>A small JPEG; null for a document.</summary>
    public byte[]? Thumbnail { get; init; }

    /// <summary>What the image's metadata said; null if nothing.</summary>
    public PhotoOrigin? Origin { get; init; }

    public byte[] Sha256 { get; } = SHA256.HashData(Bytes);
}
