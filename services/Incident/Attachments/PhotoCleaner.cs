using GovPlatform.Domain;
using Microsoft.Extensions.Options;
using SkiaSharp;

namespace GovPlatform.IncidentService.Attachments;

/// <summary>
/// Encodes an image anew, upright and not larger than needed: neither metadata nor anything else that was hidden in the file
/// gets into the new one. Thread-safe.
/// </summary>
internal sealed class PhotoCleaner(IOptions<AttachmentSettings> options)
{
    private const int Quality = 85;
    private const int ThumbnailQuality = 75;

    /// <summary>
    /// A progressive JPEG of a camera has about ten scans. Each is decoded over the whole image, so that a small file with
    /// thousands would occupy a processor for minutes.
    /// </summary>
    private const int MostScans = 64;

    private static readonly byte[] StartOfScan = [0xFF, 0xDA];

    /// <summary>The new encoding of an image, of the same type, and a thumbnail.</summary>
    /// <exception cref="RuleBrokenException">
    /// <c>attachment.tooLarge</c> for too many pixels; <c>attachment.damaged</c> for what cannot be decoded to its end.
    /// </exception>
    public CleanContent Clean(byte[] content, AttachmentType type)
    {
        using var data = SKData.CreateCopy(content);
        using var codec = SKCodec.Create(data) ?? throw Refuse("attachment.damaged");
        if (codec.EncodedFormat != FormatOf(type))
        {
            throw Refuse("attachment.damaged");
        }
        var (width, height) = (codec.Info.Width, codec.Info.Height);
        if ((long)width * height > options.Value.MaxPixels)
        {
            throw Refuse("attachment.tooLarge");
        }
        if (type == AttachmentType.Jpeg && content.AsSpan().Count(StartOfScan) > MostScans)
        {
            throw Refuse("attachment.damaged");
        }
        using var decoded = Decode(codec);
        using var upright = Draw(decoded, codec.EncodedOrigin, options.Value.LongestSide, decoded.AlphaType);
        using var small = Draw(upright, SKEncodedOrigin.TopLeft, options.Value.ThumbnailSide, SKAlphaType.Opaque);
        return new CleanContent(type, Encode(upright, FormatOf(type), Quality))
        {
            Width = upright.Width,
            Height = upright.Height,
            Thumbnail = Encode(small, SKEncodedImageFormat.Jpeg, ThumbnailQuality),
        };
    }

    /// <summary>Decodes at a fraction of the size where the format can, which saves most of the memory of a large photo.</summary>
    private SKBitmap Decode(SKCodec codec)
    {
        var size = codec.GetScaledDimensions(Math.Min(1, ScaleTo(codec.Info.Size, options.Value.LongestSide)));
        var alpha = codec.Info.AlphaType == SKAlphaType.Opaque ? SKAlphaType.Opaque : SKAlphaType.Premul;
        var info = new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, alpha, SKColorSpace.CreateSrgb());
        var bitmap = new SKBitmap(info);
        if (codec.GetPixels(info, bitmap.GetPixels()) != SKCodecResult.Success)
        {
            bitmap.Dispose();
            throw Refuse("attachment.damaged");
        }
        return bitmap;
    }

    private static SKBitmap Draw(SKBitmap source, SKEncodedOrigin origin, int longest, SKAlphaType alpha)
    {
        var lies = origin >= SKEncodedOrigin.LeftTop;
        var scale = Math.Min(1, ScaleTo(source.Info.Size, longest));
        var width = Math.Max(1, (int)MathF.Round((lies ? source.Height : source.Width) * scale));
        var height = Math.Max(1, (int)MathF.Round((lies ? source.Width : source.Height) * scale));
        var bitmap = new SKBitmap(
            new SKImageInfo(width, height, SKColorType.Rgba8888, alpha, SKColorSpace.CreateSrgb())
        );
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(alpha == SKAlphaType.Opaque ? SKColors.White : SKColors.Transparent);
        canvas.Scale(
            width / (float)(lies ? source.Height : source.Width),
            height / (float)(lies ? source.Width : source.Height)
        );
        canvas.Concat(Turn(origin, source.Width, source.Height));
        using var image = SKImage.FromBitmap(source);
        canvas.DrawImage(image, 0, 0, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        canvas.Flush();
        return bitmap;
    }

    /// <summary>Where the pixel of a camera's image lies in the upright one: columns are x, y and the shift.</summary>
    private static SKMatrix Turn(SKEncodedOrigin origin, int width, int height) =>
        origin switch
        {
            SKEncodedOrigin.TopRight => new SKMatrix(-1, 0, width, 0, 1, 0, 0, 0, 1),
            SKEncodedOrigin.BottomRight => new SKMatrix(-1, 0, width, 0, -1, height, 0, 0, 1),
            SKEncodedOrigin.BottomLeft => new SKMatrix(1, 0, 0, 0, -1, height, 0, 0, 1),
            SKEncodedOrigin.LeftTop => new SKMatrix(0, 1, 0, 1, 0, 0, 0, 0, 1),
            SKEncodedOrigin.RightTop => new SKMatrix(0, -1, height, 1, 0, 0, 0, 0, 1),
            SKEncodedOrigin.RightBottom => new SKMatrix(0, -1, height, -1, 0, width, 0, 0, 1),
            SKEncodedOrigin.LeftBottom => new SKMatrix(0, 1, 0, -1, 0, width, 0, 0, 1),
            _ => SKMatrix.Identity,
        };

    private static byte[] Encode(SKBitmap bitmap, SKEncodedImageFormat format, int quality)
    {
        using var image = SKImage.FromBitmap(bitmap);
        using var encoded = image.Encode(format, quality) ?? throw Refuse("attachment.damaged");
        return encoded.ToArray();
    }

    private static float ScaleTo(SKSizeI size, int longest) => longest / (float)Math.Max(size.Width, size.Height);

    private static SKEncodedImageFormat FormatOf(AttachmentType type) =>
        type switch
        {
            AttachmentType.Jpeg => SKEncodedImageFormat.Jpeg,
            AttachmentType.Png => SKEncodedImageFormat.Png,
            AttachmentType.Webp => SKEncodedImageFormat.Webp,
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not an image."),
        };

    private static RuleBrokenException Refuse(string code) => new(code, RefusalKind.Invalid);
}
