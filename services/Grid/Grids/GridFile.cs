using GovPlatform.Domain;
using GovPlatform.GridService.Imports;

namespace GovPlatform.GridService.Grids;

/// <summary>An imported file of grids, whichever program wrote it.</summary>
/// <param name="Rows">In the order of the file.</param>
/// <param name="Columns">Number of each field's column, from 1; null where a file has no columns.</param>
/// <param name="Ignored">Names of properties that no field has, at most <see cref="MaxIgnored"/>.</param>
internal sealed record GridFile(
    IReadOnlyList<GridFileRow> Rows,
    IReadOnlyDictionary<string, int>? Columns,
    IReadOnlyCollection<string> Ignored
)
{
    public const int MaxIgnored = 50;

    /// <summary>Media types that can be read.</summary>
    public const string GeoJson = "application/geo+json";
    public const string Json = "application/json";
    public const string Zip = "application/zip";

    /// <summary>Reads the body of a request by its media type.</summary>
    /// <param name="declared">The coordinate system that the caller names, or null.</param>
    /// <exception cref="RuleBrokenException">The file is none of its kind, or in a system that is not known.</exception>
    public static async Task<GridFile> ReadAsync(
        HttpRequest request,
        CoordinateSystem? declared,
        CancellationToken cancel
    )
    {
        switch (request.MediaType())
        {
            case CsvTable.Type:
                var text = await request.ReadTextAsync("grid.import.notUtf8", cancel);
                return GridTableFile.Read(
                    CsvTable.Read(text, GridTableFile.Fields, GridTableFile.HeaderMissing),
                    declared
                );
            case XlsxTable.Type:
                await using (var workbook = await request.ReadFileAsync(cancel))
                {
                    return GridTableFile.Read(
                        XlsxTable.Read(workbook, GridTableFile.Fields, GridTableFile.HeaderMissing),
                        declared
                    );
                }
            case Zip:
                await using (var archive = await request.ReadFileAsync(cancel))
                {
                    return ShapefileArchive.Read(archive, declared);
                }
            default:
                return await GeoJsonFile.ReadAsync(request, declared, cancel);
        }
    }
}
