using System.Globalization;
using System.Text;
using ExcelDataReader;
using Sylvan.Data.Csv;

namespace GovPlatform.Support;

/// <summary>An exported list, read by other libraries than those that write it.</summary>
public sealed class ExportedFile
{
    public const string Csv = "text/csv";
    public const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>The reader of worksheets asks for an encoding of older formats, even where it needs none.</summary>
    static ExportedFile() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private ExportedFile(byte[] bytes, List<object?[]> lines)
    {
        Bytes = bytes;
        Header = [.. lines[0].Select(cell => (string)cell!)];
        Rows = [.. lines.Skip(1)];
    }

    public byte[] Bytes { get; }

    public IReadOnlyList<string> Header { get; }

    /// <summary>Texts in CSV, typed values in XLSX; null for an empty cell.</summary>
    public IReadOnlyList<object?[]> Rows { get; }

    public static ExportedFile Read(string mediaType, byte[] bytes) =>
        new(bytes, mediaType == Csv ? ReadCsv(bytes) : ReadXlsx(bytes));

    /// <summary>The cells of a column.</summary>
    public IReadOnlyList<object?> Column(string name) => [.. Rows.Select(row => row[Header.ToList().IndexOf(name)])];

    /// <summary>The cells of a column as text.</summary>
    public IReadOnlyList<string> Texts(string name) =>
        [.. Column(name).Select(cell => Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "")];

    private static List<object?[]> ReadCsv(byte[] bytes)
    {
        var lines = new List<object?[]>();
        using var text = new StreamReader(new MemoryStream(bytes), Encoding.UTF8);
        using var reader = CsvDataReader.Create(
            text,
            new CsvDataReaderOptions { HasHeaders = false, MaxBufferSize = 1 << 20 }
        );
        while (reader.Read())
        {
            lines.Add([.. Enumerable.Range(0, reader.RowFieldCount).Select(i => EmptyIsNull(reader.GetString(i)))]);
        }
        return lines;
    }

    private static List<object?[]> ReadXlsx(byte[] bytes)
    {
        var lines = new List<object?[]>();
        using var reader = ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(bytes));
        while (reader.Read())
        {
            lines.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)]);
        }
        return lines;
    }

    private static string? EmptyIsNull(string text) => text.Length == 0 ? null : text;
}
