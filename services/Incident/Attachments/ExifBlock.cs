using System.Buffers.Binary;
using System.Text;

namespace GovPlatform.IncidentService.Attachments;

/// <summary>
/// The Exif block of a JPEG: directories of entries, each with a tag, a kind and a value. Reads the few kinds that place and
/// time have; whatever does not lie within the block reads as missing.
/// </summary>
internal readonly ref struct ExifBlock
{
    private const int EntrySize = 12;
    private const int TextKind = 2;
    private const int RationalKind = 5;

    private readonly ReadOnlySpan<byte> block;
    private readonly bool isLittleEndian;

    private ExifBlock(ReadOnlySpan<byte> block)
    {
        this.block = block;
        isLittleEndian = block.StartsWith("II"u8);
    }

    /// <summary>Offset of the first directory; 0 if there is none.</summary>
    public uint Root => Read32(4);

    /// <summary>The block of a JPEG; empty if it has none.</summary>
    public static ExifBlock Find(ReadOnlySpan<byte> jpeg)
    {
        const byte Marker = 0xFF;
        const byte StartOfScan = 0xDA;
        const byte App1 = 0xE1;
        for (var at = 2; at + 4 <= jpeg.Length && jpeg[at] == Marker && jpeg[at + 1] != StartOfScan; )
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(jpeg[(at + 2)..]);
            if (length < 2 || at + 2 + length > jpeg.Length)
            {
                break;
            }
            var segment = jpeg.Slice(at + 4, length - 2);
            if (jpeg[at + 1] == App1 && segment.StartsWith("Exif\0\0"u8))
            {
                return new ExifBlock(segment[6..]);
            }
            at += 2 + length;
        }
        return default;
    }

    /// <summary>Offset of another directory that an entry names; 0 if it names none.</summary>
    public uint FindDirectory(uint directory, ushort tag) =>
        FindEntry(directory, tag) is > 0 and var entry ? Read32(entry + 8) : 0;

    /// <summary>A text; null if the entry is missing.</summary>
    public string? FindText(uint directory, ushort tag)
    {
        var entry = FindEntry(directory, tag);
        if (entry == 0 || Read16(entry + 2) != TextKind)
        {
            return null;
        }
        var length = Read32(entry + 4);
        // A value of up to four bytes is in the entry itself.
        var at = length <= 4 ? entry + 8 : Read32(entry + 8);
        return at + length <= block.Length
            ? Encoding.ASCII.GetString(block[(int)at..(int)(at + length)]).Trim('\0', ' ')
            : null;
    }

    /// <summary>Degrees, minutes and seconds as degrees; null if the entry is missing or is no angle.</summary>
    public double? FindAngle(uint directory, ushort tag)
    {
        var entry = FindEntry(directory, tag);
        if (entry == 0 || Read16(entry + 2) != RationalKind || Read32(entry + 4) != 3)
        {
            return null;
        }
        var at = (long)Read32(entry + 8);
        var angle = ReadRational(at) + (ReadRational(at + 8) / 60) + (ReadRational(at + 16) / 3600);
        return double.IsFinite(angle) ? angle : null;
    }

    /// <summary>Offset of an entry; 0 if it is missing.</summary>
    private long FindEntry(uint directory, ushort tag)
    {
        if (directory == 0)
        {
            return 0;
        }
        var end = directory + 2L + (Read16(directory) * EntrySize);
        for (var at = directory + 2L; at < end && at + EntrySize <= block.Length; at += EntrySize)
        {
            if (Read16(at) == tag)
            {
                return at;
            }
        }
        return 0;
    }

    private double ReadRational(long at) => at + 8 > block.Length ? double.NaN : Read32(at) / (double)Read32(at + 4);

    private ushort Read16(long at) =>
        at + 2 > block.Length ? (ushort)0
        : isLittleEndian ? BinaryPrimitives.ReadUInt16LittleEndian(block[(int)at..])
        : BinaryPrimitives.ReadUInt16BigEndian(block[(int)at..]);

    private uint Read32(long at) =>
        at + 4 > block.Length ? 0
        : isLittleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(block[(int)at..])
        : BinaryPrimitives.ReadUInt32BigEndian(block[(int)at..]);
}
