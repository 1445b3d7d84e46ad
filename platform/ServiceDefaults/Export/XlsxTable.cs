using System.Globalization;
using GovPlatform.Domain;
using SpreadCheetah;
using SpreadCheetah.Styling;
using SpreadCheetah.Worksheets;

namespace GovPlatform.ServiceDefaults;

/// <summary>Rows as a worksheet. Instants are dates with a time in the county's time zone: a worksheet knows no other.</summary>
internal sealed class XlsxTable : IExportTable
{
    /// <summary>Longest text that a cell holds.</summary>
    private const int LongestCell = 32_767;

    /// <summary>A worksheet keeps fifteen digits of a number: a longer one is written as text.</summary>
    private const long LargestNumber = 999_999_999_999_999;

    private readonly Spreadsheet spreadsheet;
    private readonly CountyTime time;
    private readonly StyleId instant;
    private readonly StyleId day;
    private StyledCell[] row = [];

    private XlsxTable(Spreadsheet spreadsheet, CountyTime time)
    {
        (this.spreadsheet, this.time) = (spreadsheet, time);
        instant = spreadsheet.AddStyle(new Style { Format = NumberFormat.Custom("yyyy-mm-dd hh:mm:ss") });
        day = spreadsheet.AddStyle(new Style { Format = NumberFormat.Custom("yyyy-mm-dd") });
    }

    public static async Task<XlsxTable> CreateAsync(
        Stream stream,
        string sheet,
        CountyTime time,
        CancellationToken cancel
    )
    {
        var spreadsheet = await Spreadsheet.CreateNewAsync(stream, cancellationToken: cancel);
        var table = new XlsxTable(spreadsheet, time);
        await spreadsheet.StartWorksheetAsync(sheet, new WorksheetOptions { FrozenRows = 1 }, cancel);
        return table;
    }

    public async Task WriteRowAsync(IReadOnlyList<object?> cells, CancellationToken cancel)
    {
        if (row.Length != cells.Count)
        {
            row = new StyledCell[cells.Count];
        }
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = CellOf(cells[i]);
        }
        await spreadsheet.AddRowAsync(row, cancel);
    }

    public async Task FinishAsync(CancellationToken cancel) => await spreadsheet.FinishAsync(cancel);

    public ValueTask DisposeAsync() => spreadsheet.DisposeAsync();

    private StyledCell CellOf(object? cell) =>
        cell switch
        {
            string { Length: > LongestCell } => throw new RuleBrokenException(
                "export.cell.tooLong",
                RefusalKind.Invalid
            ),
            string text => new StyledCell(Legible(text), null),
            bool truth => new StyledCell(truth, null),
            long and (> LargestNumber or < -LargestNumber) => new StyledCell(
                string.Create(CultureInfo.InvariantCulture, $"{cell}"),
                null
            ),
            long number => new StyledCell(number, null),
            decimal number => new StyledCell(number, null),
            double number => new StyledCell(number, null),
            DateTimeOffset at => new StyledCell(time.Local(at), instant),
            DateOnly date => new StyledCell(date.ToDateTime(TimeOnly.MinValue), day),
            _ => default,
        };

    /// <summary>XML has no such characters, and SpreadCheetah takes out only the control characters.</summary>
    private static string Legible(string text) => text.Replace('\uFFFE', '\uFFFD').Replace('\uFFFF', '\uFFFD');
}
