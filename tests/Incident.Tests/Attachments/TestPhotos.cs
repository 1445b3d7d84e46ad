using System.Buffers.Binary;
using System.Text;
using SkiaSharp;

namespace GovPlatform.IncidentService.Tests.Attachments;

/// <summary>Images as cameras and attackers make them.</summary>
internal static class TestPhotos
{
    /// <summary>What <see cref="WithExif"/> writes into a photo, as it stands in the bytes.</summary>
    public static readonly string[] Traces = ["2026:11:20 19:30:00", "+09:00", "Exif", "虚构相机"];

    /// <summary>Red, green, blue and white quarters, row by row.</summary>
    public static byte[] Quarters(
        int width = 64,
        int height = 48,
        SKEncodedImageFormat format = SKEncodedImageFormat.Jpeg
    )
    {
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using var canvas = new SKCanvas(bitmap);
        SKColor[] colours = [SKColors.Red, SKColors.Lime, SKColors.Blue, SKColors.White];
        foreach (var (number, colour) in colours.Index())
        {
            using var paint = new SKPaint { Color = colour };
            canvas.DrawRect(number % 2 * width / 2f, number / 2 * height / 2f, width / 2f, height / 2f, paint);
        }
        canvas.Flush();
        using var image = SKImage.FromBitmap(bitmap);
        using var data = image.Encode(format, 95);
        return data.ToArray();
    }

    /// <summary>The colours of the quarters of an image, row by row, as their first letters.</summary>
    public static string ColoursOf(byte[] image)
    {
        using var bitmap = SKBitmap.Decode(image);
        return string.Concat(
            Enumerable
                .Range(0, 4)
                .Select(number =>
                    bitmap.GetPixel(
                        bitmap.Width * (1 + (number % 2 * 2)) / 4,
                        bitmap.Height * (1 + (number / 2 * 2)) / 4
                    )
                )
                .Select(colour =>
                    (colour.Red > 128, colour.Green > 128, colour.Blue > 128) switch
                    {
                        (true, true, true) => 'w',
                        (true, _, _) => 'r',
                        (_, true, _) => 'g',
                        _ => 'b',
                    }
                )
        );
    }

    /// <summary>
    /// A JPEG with the metadata of a camera: 103.09 degrees east, 38.62 north, taken at half past seven in the evening of
    /// 20 November 2026, nine hours east of Greenwich.
    /// </summary>
    public static byte[] WithExif(byte[] jpeg, ushort orientation = 1)
    {
        var tiff = new Tiff();
        tiff.Directory(
            0,
            (0x010F, 2, tiff.Text("虚构相机")),
            (0x0112, 3, orientation),
            (0x8769, 4, 200),
            (0x8825, 4, 300)
        );
        tiff.Directory(200, (0x9003, 2, tiff.Text(Traces[0])), (0x9011, 2, tiff.Text(Traces[1])));
        tiff.Directory(
            300,
            (1, 2, 'N'),
            (2, 5, tiff.Degrees(38, 37, 12)),
            (3, 2, 'E'),
            (4, 5, tiff.Degrees(103, 5, 24))
        );
        byte[] content = [.. "Exif\0\0"u8, .. tiff.Bytes];
        byte[] head = [0xFF, 0xD8, 0xFF, 0xE1, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2)];
        return [.. head, .. content, .. jpeg.AsSpan(2)];
    }

    /// <summary>A small PNG whose head promises many pixels.</summary>
    public static byte[] Bomb(int width, int height)
    {
        var png = Quarters(format: SKEncodedImageFormat.Png);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), height);
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(29), Checksum(png.AsSpan(12, 17)));
        return png;
    }

    /// <summary>CRC-32, which ends each chunk of a PNG.</summary>
    private static uint Checksum(ReadOnlySpan<byte> chunk)
    {
        var rest = uint.MaxValue;
        foreach (var value in chunk)
        {
            rest ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                rest = (rest >> 1) ^ ((rest & 1) * 0xEDB88320);
            }
        }
        return ~rest;
    }

    public static bool Holds(byte[] content, string text) =>
        content.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;

    /// <summary>A little-endian TIFF block, the form that Exif has; values that do not fit an entry begin at 400.</summary>
    private sealed class Tiff
    {
        private readonly byte[] bytes = new byte[700];
        private int end = 400;

        public Tiff()
        {
            "II*\0"u8.CopyTo(bytes);
            bytes[4] = 8;
        }

        public ReadOnlySpan<byte> Bytes => bytes;

        public int Text(string text) => Place([.. Encoding.UTF8.GetBytes(text), 0]);

        public int Degrees(params int[] parts) =>
            Place([.. parts.SelectMany(part => BitConverter.GetBytes(part).Concat(BitConverter.GetBytes(1)))]);

        public void Directory(int at, params (ushort Tag, ushort Kind, int Value)[] entries)
        {
            var start = at == 0 ? 8 : at;
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(start), (ushort)entries.Length);
            foreach (var (number, (tag, kind, value)) in entries.Index())
            {
                var entry = bytes.AsSpan(start + 2 + (number * 12), 12);
                var count = (kind, value) switch
                {
                    (2, >= 400) => bytes.AsSpan(value).IndexOf((byte)0) + 1,
                    (2, _) => 2,
                    (5, _) => 3,
                    _ => 1,
                };
                BinaryPrimitives.WriteUInt16LittleEndian(entry, tag);
                BinaryPrimitives.WriteUInt16LittleEndian(entry[2..], kind);
                BinaryPrimitives.WriteInt32LittleEndian(entry[4..], count);
                BinaryPrimitives.WriteInt32LittleEndian(entry[8..], value);
            }
        }

        private int Place(byte[] value)
        {
            var at = end;
            value.CopyTo(bytes.AsSpan(at));
            end += value.Length + (value.Length % 2);
            return at;
        }
    }
}
