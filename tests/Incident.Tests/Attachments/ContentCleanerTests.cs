using System.Text;
using GovPlatform.Domain;
using GovPlatform.IncidentService.Attachments;
using Microsoft.Extensions.Options;
using SkiaSharp;
using Xunit;

namespace GovPlatform.IncidentService.Tests.Attachments;

public sealed class ContentCleanerTests
{
    private static readonly CountyTime Time = new(TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"));

    [Fact]
    public void A_photo_loses_its_metadata_and_what_it_said_of_place_and_time_is_offered()
    {
        var photo = TestPhotos.WithExif(TestPhotos.Quarters());
        Assert.All(TestPhotos.Traces, trace => Assert.True(TestPhotos.Holds(photo, trace), trace));

        var clean = Cleaner().Clean(photo);

        Assert.Equal(103.09, clean.Origin!.Longitude!.Value, 6);
        Assert.Equal(38.62, clean.Origin.Latitude!.Value, 6);
        Assert.Equal(new DateTimeOffset(2026, 11, 20, 10, 30, 0, TimeSpan.Zero), clean.Origin.TakenAt);
        Assert.All(TestPhotos.Traces, trace => Assert.False(TestPhotos.Holds(clean.Bytes, trace), trace));
        Assert.All(TestPhotos.Traces, trace => Assert.False(TestPhotos.Holds(clean.Thumbnail!, trace), trace));
    }

    [Theory]
    [InlineData(1, "rgbw")]
    [InlineData(2, "grwb")]
    [InlineData(3, "wbgr")]
    [InlineData(4, "bwrg")]
    [InlineData(5, "rbgw")]
    [InlineData(6, "brwg")]
    [InlineData(7, "wgbr")]
    [InlineData(8, "gwrb")]
    public void A_photo_is_turned_upright(ushort orientation, string quarters)
    {
        var clean = Cleaner().Clean(TestPhotos.WithExif(TestPhotos.Quarters(), orientation));

        Assert.Equal(quarters, TestPhotos.ColoursOf(clean.Bytes));
        Assert.Equal(quarters, TestPhotos.ColoursOf(clean.Thumbnail!));
        Assert.Equal(orientation < 5 ? (64, 48) : (48, 64), (clean.Width, clean.Height));
    }

    [Theory]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Webp)]
    public void A_large_image_is_made_smaller_and_keeps_its_type(SKEncodedImageFormat format)
    {
        var clean = Cleaner().Clean(TestPhotos.Quarters(800, 600, format));

        Assert.Equal((400, 300), (clean.Width, clean.Height));
        using var image = SKCodec.Create(new MemoryStream(clean.Bytes));
        Assert.Equal((format, 400, 300), (image.EncodedFormat, image.Info.Width, image.Info.Height));
        using var thumbnail = SKCodec.Create(new MemoryStream(clean.Thumbnail!));
        Assert.Equal(
            (SKEncodedImageFormat.Jpeg, 100, 75),
            (thumbnail.EncodedFormat, thumbnail.Info.Width, thumbnail.Info.Height)
        );
        Assert.Equal("rgbw", TestPhotos.ColoursOf(clean.Thumbnail!));
    }

    [Fact]
    public void What_is_hidden_behind_an_image_is_not_kept()
    {
        byte[] both = [.. TestPhotos.Quarters(), .. "<script>alert(1)</script>"u8];
        Assert.False(TestPhotos.Holds(Cleaner().Clean(both).Bytes, "<script>"));
    }

    [Fact]
    public void Too_many_pixels_are_refused_before_they_are_decoded()
    {
        Assert.Equal("attachment.tooLarge", CodeOf(TestPhotos.Bomb(60_000, 60_000)));
        Assert.Equal("attachment.tooLarge", CodeOf(TestPhotos.Bomb(500_000, 3)));
        Assert.Equal("attachment.damaged", CodeOf(TestPhotos.Bomb(int.MaxValue, 1)));
        Assert.Equal("attachment.damaged", CodeOf(TestPhotos.Bomb(500, 500)));
    }

    [Fact]
    public void A_photo_with_thousands_of_scans_is_refused()
    {
        var photo = TestPhotos.Quarters();
        byte[] scans =
        [
            .. photo.AsSpan(0, photo.Length - 2),
            .. Enumerable.Repeat<byte[]>([0xFF, 0xDA], 1000).SelectMany(b => b),
        ];
        Assert.Equal("attachment.damaged", CodeOf(scans));
    }

    [Theory]
    [InlineData("<!DOCTYPE html><script>alert(1)</script>", "attachment.type")]
    [InlineData("GIF89a......", "attachment.type")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'/>", "attachment.type")]
    [InlineData("PK\u0003\u0004zip", "attachment.type")]
    [InlineData(" %PDF-1.7 %%EOF", "attachment.type")]
    [InlineData("%PDF-1.7 without an end", "attachment.damaged")]
    [InlineData("\0\0\0\u0018ftypheic\0\0\0\0mif1heic", "attachment.heic")]
    [InlineData("RIFF....WEBPVP8 ....", "attachment.damaged")]
    [InlineData("", "attachment.empty")]
    public void What_is_no_image_and_no_document_is_refused(string content, string code) =>
        Assert.Equal(code, CodeOf(Encoding.UTF8.GetBytes(content)));

    [Fact]
    public void A_damaged_image_is_refused()
    {
        var photo = TestPhotos.Quarters();
        Assert.Equal("attachment.damaged", CodeOf(photo[..(photo.Length / 2)]));
        Assert.Equal("attachment.damaged", CodeOf(photo[..20]));
        // A PNG whose pixels are those of no PNG.
        var png = TestPhotos.Quarters(format: SKEncodedImageFormat.Png);
        png.AsSpan(45, 40).Fill(7);
        Assert.Equal("attachment.damaged", CodeOf(png));
        byte[] mixed = [0xFF, 0xD8, 0xFF, .. TestPhotos.Quarters(format: SKEncodedImageFormat.Png)];
        Assert.Equal("attachment.damaged", CodeOf(mixed));
    }

    /// <summary>A photo is taken with what its metadata can say, however broken the rest is.</summary>
    [Fact]
    public void Broken_metadata_is_no_reason_to_refuse_a_photo()
    {
        var random = new Random(20261201);
        var photo = TestPhotos.WithExif(TestPhotos.Quarters());
        for (var round = 0; round < 300; round++)
        {
            var broken = photo.ToArray();
            random.NextBytes(broken.AsSpan(12 + random.Next(600), 1 + random.Next(80)));
            var clean = Cleaner().Clean(broken);
            Assert.InRange(clean.Origin?.Longitude ?? 0, -180, 180);
            Assert.InRange(clean.Origin?.Latitude ?? 0, -90, 90);
        }
    }

    [Fact]
    public void A_document_is_stored_as_it_came()
    {
        var pdf = "%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"u8.ToArray();
        var clean = Cleaner().Clean(pdf);
        Assert.Equal(AttachmentType.Pdf, clean.Type);
        Assert.Equal(pdf, clean.Bytes);
        Assert.Null(clean.Thumbnail);
    }

    private static string CodeOf(byte[] content) =>
        Assert.Throws<RuleBrokenException>(() => Cleaner().Clean(content)).Code;

    private static ContentCleaner Cleaner() =>
        new(
            new PhotoCleaner(
                Options.Create(
                    new AttachmentSettings
                    {
                        MaxPixels = 1_000_000,
                        LongestSide = 400,
                        ThumbnailSide = 100,
                    }
                )
            ),
            Time
        );
}
