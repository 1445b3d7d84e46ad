using CsvHelper;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.IncidentService.Calendars;

/// <summary>
/// A year's calendar as CSV with the header <c>date,name,isOffDay</c>: dates as <c>2026-01-01</c>, <c>isOffDay</c> as
/// <c>true</c> or <c>false</c>.
/// </summary>
internal static class CalendarCsv
{
    private static readonly string[] Columns = ["date", "name", "isOffDay"];

    /// <exception cref="BadRequestException">
    /// <c>calendar.import.headerMissing</c>; <c>calendar.line.malformed</c> with the line as the field.
    /// </exception>
    public static List<CalendarDay> Read(string text)
    {
        var days = new List<CalendarDay>();
        using var reader = CsvReader.FromText(
            text.TrimStart('\uFEFF'),
            CsvReaderOptions.Default with
            {
                Separator = ',',
                TrimWhitespace = true,
                TrackLineNumbers = true,
                AllowLineBreaksInQuotes = false,
                MalformedData = CsvMalformedDataHandling.Skip,
                FieldCountMismatch = CsvFieldCountHandling.Skip,
                OnMalformedRecord = malformed => throw Malformed(malformed.LineNumber),
            }
        );
        var headers = reader.Headers.Select(header => header.Trim()).ToList();
        var columns = Columns.Select(column => headers.IndexOf(column)).ToArray();
        if (headers.Count != Columns.Length || columns.Contains(-1))
        {
            throw new BadRequestException("calendar.import.headerMissing");
        }
        while (reader.Read())
        {
            days.Add(
                new CalendarDay(
                    QueryValues.ParseDay(reader.GetString(columns[0])) ?? throw Malformed(reader.LineNumber),
                    reader.GetString(columns[1]),
                    bool.TryParse(reader.GetString(columns[2]), out var isOffDay)
                        ? isOffDay
                        : throw Malformed(reader.LineNumber)
                )
            );
        }
        return days;
    }

    private static BadRequestException Malformed(long line) => new("calendar.line.malformed", $"line {line}");
}
