using GovPlatform.Domain;

namespace GovPlatform.IncidentService.Attachments;

/// <summary>Judges what bytes are, by how they begin and never by a name or a header that came with them.</summary>
internal static class ContentTypes
{
    /// <summary>How far from the end of a PDF its last marker may lie.</summary>
    private const int PdfTail = 1024;

    /// <summary>The type of the content.</summary>
    /// <exception cref="RuleBrokenException">
    /// <c>attachment.empty</c>; <c>attachment.heic</c> for a photo that a telephone stored as HEIC; <c>attachment.type</c> for
    /// all else that is not kept; <c>attachment.damaged</c> for a PDF without an end.
    /// </exception>
    public static AttachmentType Judge(ReadOnlySpan<byte> content)
    {
        if (content.IsEmpty)
        {
            throw Refuse("attachment.empty");
        }
        if (content.StartsWith<byte>([0xFF, 0xD8, 0xFF]))
        {
            return AttachmentType.Jpeg;
        }
        if (content.StartsWith<byte>([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]))
        {
            return AttachmentType.Png;
        }
        if (content.Length > 12 && content.StartsWith("RIFF"u8) && content[8..].StartsWith("WEBP"u8))
        {
            return AttachmentType.Webp;
        }
        if (content.StartsWith("%PDF-"u8))
        {
            return content[^Math.Min(PdfTail, content.Length)..].IndexOf("%%EOF"u8) >= 0
                ? AttachmentType.Pdf
                : throw Refuse("attachment.damaged");
        }
        throw Refuse(IsHeic(content) ? "attachment.heic" : "attachment.type");
    }

    /// <summary>The media type as responses carry it.</summary>
    public static string MediaTypeOf(AttachmentType type) =>
        type switch
        {
            AttachmentType.Jpeg => "image/jpeg",
            AttachmentType.Png => "image/png",
            AttachmentType.Webp => "image/webp",
            AttachmentType.Pdf => "application/pdf",
        };

    /// <summary>The brands under which telephones store HEVC and AV1 photos.</summary>
    private static bool IsHeic(ReadOnlySpan<byte> content) =>
        content.Length > 12
        && content[4..].StartsWith("ftyp"u8)
        && (
            content[8..].StartsWith("hei"u8)
            || content[8..].StartsWith("hev"u8)
            || content[8..].StartsWith("mif1"u8)
            || content[8..].StartsWith("msf1"u8)
            || content[8..].StartsWith("avi"u8)
        );

    private static RuleBrokenException Refuse(string code) => new(code, RefusalKind.Invalid);
}
