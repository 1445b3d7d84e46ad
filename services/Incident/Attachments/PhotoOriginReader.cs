using System.Globalization;
using GovPlatform.Domain;

namespace GovPlatform.IncidentService.Attachments;

/// <summary>Reads where and when a photo was taken, from JPEG alone, which cameras write.</summary>
internal static class PhotoOriginReader
{
    private const ushort ExifDirectory = 0x8769;
    private const ushort TakenAt = 0x9003;
    private const ushort TakenAtOffset = 0x9011;
    private const ushort PlaceDirectory = 0x8825;
    private const ushort LatitudeSide = 1;
    private const ushort Latitude = 2;
    private const ushort LongitudeSide = 3;
    private const ushort Longitude = 4;

    /// <summary>The origin of a JPEG; null if the photo says nothing of it, or nothing that can be.</summary>
    /// <param name="time">The zone of a time that has none.</param>
    public static PhotoOrigin? Read(ReadOnlySpan<byte> jpeg, CountyTime time)
    {
        var exif = ExifBlock.Find(jpeg);
        var taken = ReadTime(exif, exif.FindDirectory(exif.Root, ExifDirectory), time);
        var place = exif.FindDirectory(exif.Root, PlaceDirectory);
        var latitude = ReadAngle(exif, place, Latitude, LatitudeSide, "S", 90);
        var longitude = ReadAngle(exif, place, Longitude, LongitudeSide, "W", 180);
        // Cameras without a fix write zeros.
        var isPlace = latitude is not null && longitude is not null && (latitude, longitude) is not (0, 0);
        return isPlace ? new PhotoOrigin(longitude, latitude, taken)
            : taken is not null ? new PhotoOrigin(null, null, taken)
            : null;
    }

    private static double? ReadAngle(
        ExifBlock exif,
        uint directory,
        ushort angle,
        ushort side,
        string negative,
        double largest
    )
    {
        var value = exif.FindAngle(directory, angle) * (exif.FindText(directory, side) == negative ? -1 : 1);
        return Math.Abs(value ?? double.NaN) <= largest ? value : null;
    }

    private static DateTimeOffset? ReadTime(ExifBlock exif, uint directory, CountyTime time)
    {
        if (
            !DateTime.TryParseExact(
                exif.FindText(directory, TakenAt),
                "yyyy:MM:dd HH:mm:ss",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var local
            ) || local.Year is <= 1970 or >= 2200
        )
        {
            return null;
        }
        var zone = exif.FindText(directory, TakenAtOffset);
        var hasZone =
            TimeSpan.TryParseExact(zone?.TrimStart('+', '-'), @"hh\:mm", CultureInfo.InvariantCulture, out var offset)
            && offset <= TimeSpan.FromHours(14);
        return hasZone
            ? new DateTimeOffset(local, zone![0] == '-' ? -offset : offset).ToUniversalTime()
            : time.Moment(local);
    }
}
