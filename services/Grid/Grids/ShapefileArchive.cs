using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using GovPlatform.Domain;
using GovPlatform.GridService.Imports;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.Esri;
using NetTopologySuite.IO.Esri.Shapefiles.Readers;

namespace GovPlatform.GridService.Grids;

/// <summary>
/// Reads a shapefile from a ZIP archive with one <c>.shp</c> and the <c>.dbf</c> beside it. The <c>.prj</c> must describe WGS 84
/// or CGCS2000 in degrees; without one the caller declares the system. Texts are in the code page of the <c>.cpg</c>; without
/// one in UTF-8 where all of them are, else in GB18030, which GBK is a part of.
/// </summary>
internal static class ShapefileArchive
{
    /// <summary>Length of the <c>.shp</c>'s header, and of the part of the <c>.dbf</c>'s before its fields, in bytes.</summary>
    private const int HeaderLength = 100;
    private const int StateLength = 32;

    /// <summary>Reads an archive.</summary>
    /// <param name="file">The ZIP archive.</param>
    /// <param name="declared">The coordinate system that the caller names, or null.</param>
    /// <exception cref="RuleBrokenException">
    /// <c>grid.import.shapefile.malformed</c>; <c>grid.import.crs.unsupported</c>; <c>grid.import.crs.missing</c>;
    /// <c>grid.import.encoding.unknown</c>; <c>import.tooLarge</c>.
    /// </exception>
    public static GridFile Read(Stream file, CoordinateSystem? declared)
    {
        try
        {
            using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            ZipLimits.Require(archive);
            var shapes = archive.Entries.Where(entry => HasExtension(entry, ".shp")).ToList();
            if (shapes is not [var shape])
            {
                throw Malformed(".shp");
            }
            var (shp, dbf) = (ReadPart(archive, shape, ".shp"), ReadPart(archive, shape, ".dbf"));
            if (shp is null || dbf is null)
            {
                throw Malformed(".dbf");
            }
            RequireSystem(ReadPart(archive, shape, ".prj"), declared);
            var encoding = EncodingOf(ReadPart(archive, shape, ".cpg"), dbf);
            return Read(shp, dbf, encoding, declared ?? CoordinateSystem.Wgs84);
        }
        catch (Exception exception)
            when (exception
                    is InvalidDataException
                        or IOException
                        or ArgumentException
                        or FormatException
                        or IndexOutOfRangeException
                        or OverflowException
                        or NotSupportedException
                        or InvalidOperationException
            )
        {
            throw Malformed(".shp");
        }
    }

    /// <summary>Whether both parts are as long as they say; the library reads what is there of a file that was cut off.</summary>
    private static bool IsWhole(byte[] shp, byte[] dbf) =>
        shp.Length >= HeaderLength
        && BinaryPrimitives.ReadInt32BigEndian(shp.AsSpan(24)) * 2L == shp.Length
        && dbf.Length >= StateLength
        && BinaryPrimitives.ReadUInt16LittleEndian(dbf.AsSpan(8))
            + (
                (long)BinaryPrimitives.ReadUInt32LittleEndian(dbf.AsSpan(4))
                * BinaryPrimitives.ReadUInt16LittleEndian(dbf.AsSpan(10))
            )
            <= dbf.Length;

    private static GridFile Read(byte[] shp, byte[] dbf, Encoding encoding, CoordinateSystem system)
    {
        if (!IsWhole(shp, dbf))
        {
            throw Malformed(".shp");
        }
        using var shapes = new MemoryStream(shp);
        using var table = new MemoryStream(dbf);
        var options = new ShapefileReaderOptions
        {
            Encoding = encoding,
            Factory = GridBorders.Factory,
            GeometryBuilderMode = GeometryBuilderMode.IgnoreInvalidShapes,
        };
        using var reader = Shapefile.OpenRead(shapes, table, options);
        var names = reader.Fields.Select(field => field.Name).ToList();
        var columns = GridImportFeature
            .Fields.Select(field => names.FindIndex(name => name.Equals(field, StringComparison.OrdinalIgnoreCase)))
            .ToArray();
        var ignored = names.Where((_, index) => !columns.Contains(index)).Order(StringComparer.Ordinal);
        var rows = new List<GridFileRow>();
        while (reader.Read(out var deleted))
        {
            if (!deleted)
            {
                rows.Add(ReadRow(rows.Count, reader, columns, system));
            }
        }
        return new GridFile(rows, null, [.. ignored.Take(GridFile.MaxIgnored)]);
    }

    private static GridFileRow ReadRow(int index, ShapefileReader reader, int[] columns, CoordinateSystem system)
    {
        var values = new string?[columns.Length];
        string? wrongType = null;
        for (var i = 0; i < columns.Length; i++)
        {
            var value = columns[i] < 0 ? null : reader.Fields[columns[i]].Value;
            values[i] = value switch
            {
                string text => ImportText.Trim(text),
                double number => ImportText.Of(number),
                int number => ImportText.Of((decimal)number),
                long number => ImportText.Of((decimal)number),
                decimal number => ImportText.Of(number),
                _ => null,
            };
            if (value is not (null or string) && values[i] is null)
            {
                wrongType ??= GridImportFeature.Fields[i];
            }
        }
        var (borders, fault) = GridBorders.Create(reader.Geometry, system);
        return new GridFileRow(new ImportRow(index, values, wrongType), borders, fault);
    }

    private static void RequireSystem(byte[]? projection, CoordinateSystem? declared)
    {
        if (projection is null)
        {
            if (declared is null)
            {
                throw new RuleBrokenException("grid.import.crs.missing", RefusalKind.Invalid);
            }
            return;
        }
        var text = Encoding.UTF8.GetString(projection);
        if (!CrsNames.DescribesWgs84(text))
        {
            throw new RuleBrokenException(
                "grid.import.crs.unsupported",
                RefusalKind.Invalid,
                new Dictionary<string, object?> { ["crs"] = CrsNames.NameIn(text) }
            );
        }
    }

    private static Encoding EncodingOf(byte[]? codePage, byte[] dbf)
    {
        if (codePage is null)
        {
            return IsUtf8(dbf.AsSpan(StateLength)) ? Encoding.UTF8 : Chinese();
        }
        var name = Encoding.ASCII.GetString(codePage).Trim().ToUpperInvariant();
        return name switch
        {
            "UTF-8" or "UTF8" or "65001" => Encoding.UTF8,
            "GBK" or "GB2312" or "GB18030" or "936" or "CP936" or "ANSI 936" or "54936" => Chinese(),
            _ => throw new RuleBrokenException(
                "grid.import.encoding.unknown",
                RefusalKind.Invalid,
                new Dictionary<string, object?> { ["encoding"] = name }
            ),
        };
    }

    private static Encoding Chinese() => CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

    private static bool IsUtf8(ReadOnlySpan<byte> bytes) => System.Text.Unicode.Utf8.IsValid(bytes);

    private static byte[]? ReadPart(ZipArchive archive, ZipArchiveEntry shape, string extension)
    {
        var name = shape.FullName[..^4];
        var part = archive.Entries.FirstOrDefault(entry =>
            HasExtension(entry, extension) && entry.FullName[..^4] == name
        );
        if (part is null)
        {
            return null;
        }
        using var content = part.Open();
        using var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static bool HasExtension(ZipArchiveEntry entry, string extension) =>
        entry.FullName.EndsWith(extension, StringComparison.OrdinalIgnoreCase)
        // What macOS adds beside each file.
        && !entry.FullName.Contains("__MACOSX", StringComparison.Ordinal);

    private static RuleBrokenException Malformed(string part) =>
        new(
            "grid.import.shapefile.malformed",
            RefusalKind.Invalid,
            new Dictionary<string, object?> { ["part"] = part }
        );
}
