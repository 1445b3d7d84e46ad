using System.Buffers;
using System.Globalization;
using CsvHelper;
using GovPlatform.Domain;

namespace GovPlatform.ServiceDefaults;

/// <summary>Rows as CSV. Instants are RFC 3339 with the county's offset.</summary>
internal sealed class CsvTable(Stream stream, CountyTime time) : IExportTable
{
    private const string Instant = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFzzz";

    /// <summary>
    /// A spreadsheet evaluates a text that begins with one of these, the full-width forms included in some languages. An
    /// apostrophe before it makes the cell a text. The writer's own guard takes ASCII characters only.
    /// </summary>
    private static readonly SearchValues<char> FormulaStarts = SearchValues.Create("=+-@\t\r\n＝＋－＠");

    private readonly CsvWriter csv = CsvWriter.Create(
        stream,
        CsvWriterOptions.Default with
        {
            Quoting = CsvQuoting.WhenNeededOrWhitespace,
            WriteByteOrderMark = true,
        },
        leaveOpen: true
    );

    public async Task WriteRowAsync(IReadOnlyList<object?> cells, CancellationToken cancel)
    {
        foreach (var cell in cells)
        {
            csv.WriteField(TextOf(cell));
        }
        await csv.EndRecordAsync(cancel);
    }

    public async Task FinishAsync(CancellationToken cancel) => await csv.FlushAsync(cancel);

    public ValueTask DisposeAsync() => csv.DisposeAsync();

    private string? TextOf(object? cell) =>
        cell switch
        {
            string text when text.Length > 0 && FormulaStarts.Contains(text[0]) => "'" + text,
            string text => text,
            bool truth => truth ? "true" : "false",
            DateTimeOffset at => TimeZoneInfo
                .ConvertTime(at, time.Zone)
                .ToString(Instant, CultureInfo.InvariantCulture),
            DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => null,
        };
}
