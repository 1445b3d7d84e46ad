using GovPlatform.Domain;

namespace GovPlatform.IncidentService.Attachments;

/// <summary>Judges an upload's bytes and makes of them what is stored.</summary>
internal sealed class ContentCleaner(PhotoCleaner photos, CountyTime time)
{
    /// <exception cref="RuleBrokenException">The bytes are refused; the code says why.</exception>
    public CleanContent Clean(byte[] content)
    {
        var type = ContentTypes.Judge(content);
        if (type == AttachmentType.Pdf)
        {
            return new CleanContent(type, content);
        }
        var clean = photos.Clean(content, type);
        return type == AttachmentType.Jpeg ? clean with { Origin = PhotoOriginReader.Read(content, time) } : clean;
    }
}
