using System.Text;
using GovPlatform.PlatformTests.SampleService;
using GovPlatform.Support;

namespace GovPlatform.PlatformTests.Export;

/// <summary>What the cells of a file hold.</summary>
public sealed class ExportFormatTests(TestServers servers) : IAsyncLifetime
{
    private const string Rows = "/api/v1/sheets/first/rows?reason=why";

    /// <summary>Texts that a format could change: quotes, lines, separators, spaces, characters beyond the first plane.</summary>
    private static readonly string[] Texts =
    [
        "楼道灯不亮，三单元",
        "他说\"好\"，\n第二行\r\n第三行",
        "a,b;c",
        " 前后有空格 ",
        "𠮷野家🏠",
        "001",
        "2026-11-20",
        "<b>&amp;</b>",
        "990001101001001001",
        "\"",
        "true",
    ];

    private ParcelService service = null!;
    private ApiClient client = null!;

    public async ValueTask InitializeAsync()
    {
        service = await ParcelService.StartAsync(await ParcelService.PrepareAsync(servers));
        client = new ApiClient(service.Client());
    }

    public async ValueTask DisposeAsync()
    {
        client.Http.Dispose();
        await service.DisposeAsync();
    }

    [Fact]
    public async Task Csv_keeps_every_text()
    {
        var file = await ExportAsync(ExportedFile.Csv, [.. Texts.Select(text => new Sheets.Row(text))]);

        Assert.Equal(Texts, file.Texts("text"));
        Assert.Equal(Encoding.UTF8.GetPreamble(), file.Bytes[..3]);
        Assert.StartsWith(
            "text,count,amount,isOpen,at,day,place.longitude,place.address,tags,colour\r\n楼道灯不亮，三单元,1,0.1,true,,,,,,darkRed\r\n",
            Encoding.UTF8.GetString(file.Bytes[3..]),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Xlsx_keeps_every_text_as_text()
    {
        var file = await ExportAsync(ExportedFile.Xlsx, [.. Texts.Select(text => new Sheets.Row(text))]);

        // XML reads a line break of any kind as a line feed.
        Assert.Equal(
            Texts.Select(text => text.ReplaceLineEndings("\n")),
            file.Column("text").Select(cell => Assert.IsType<string>(cell).ReplaceLineEndings("\n"))
        );
    }

    [Fact]
    public async Task A_text_never_becomes_a_formula()
    {
        string[] texts =
        [
            "=1+1",
            "+86 138",
            "-1",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "\n=1",
            "＝1+1",
            "＋1",
            "－1",
            "＠A1",
            "=cmd|' /C calc'!A0",
        ];
        Sheets.Row[] rows = [.. texts.Select(text => new Sheets.Row(text))];

        Assert.Equal(texts.Select(text => "'" + text), (await ExportAsync(ExportedFile.Csv, rows)).Texts("text"));

        // A worksheet says of each cell whether it is a text, so nothing is put before it.
        Assert.Equal(
            texts.Select(text => text.Replace('\r', '\n')),
            (await ExportAsync(ExportedFile.Xlsx, rows))
                .Column("text")
                .Select(cell => Assert.IsType<string>(cell).Replace('\r', '\n'))
        );
    }

    [Fact]
    public async Task Csv_writes_values_as_the_api_does_with_instants_in_the_countys_time()
    {
        var file = await ExportAsync(ExportedFile.Csv, Full);

        Assert.Equal(
            [
                null,
                "-5",
                "-12.50",
                "false",
                "2026-11-20T19:30:00.25+08:00",
                "2026-11-20",
                "-103.09",
                "=一号",
                "[\"甲\",\"乙\"]",
                "darkRed",
            ],
            file.Rows.Single().Select(cell => (cell as string)?.Replace("'=", "=", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task Xlsx_keeps_numbers_truth_and_dates_as_such()
    {
        var file = await ExportAsync(ExportedFile.Xlsx, Full);

        Assert.Equal(
            [
                null,
                -5.0,
                -12.5,
                false,
                new DateTime(2026, 11, 20, 19, 30, 0, 250),
                new DateTime(2026, 11, 20),
                -103.09,
                "=一号",
                "[\"甲\",\"乙\"]",
                "darkRed",
            ],
            file.Rows.Single()
        );
    }

    [Fact]
    public async Task A_number_that_a_worksheet_would_round_is_text()
    {
        var file = await ExportAsync(
            ExportedFile.Xlsx,
            new Sheets.Row(null, 9007199254740993),
            new Sheets.Row(null, 999_999_999_999_999)
        );

        Assert.Equal(["9007199254740993", 999_999_999_999_999.0], file.Column("count"));
    }

    [Fact]
    public async Task A_character_that_no_worksheet_can_hold_does_not_spoil_it()
    {
        var file = await ExportAsync(ExportedFile.Xlsx, new Sheets.Row("前\u0001\uFFFE后"));

        var text = Assert.IsType<string>(file.Column("text").Single());
        Assert.StartsWith("前", text, StringComparison.Ordinal);
        Assert.EndsWith("后", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_no_cell_can_hold_is_refused_in_xlsx_only()
    {
        var row = new Sheets.Row(new string('长', 32_768));

        Assert.Equal(32_768, (await ExportAsync(ExportedFile.Csv, row)).Texts("text").Single().Length);
        (await client.FailToExportAsync(Rows, ExportedFile.Xlsx)).Is(422, "export.cell.tooLong");
    }

    private static Sheets.Row Full =>
        new(
            null,
            -5,
            -12.50m,
            false,
            new DateTimeOffset(2026, 11, 20, 11, 30, 0, 250, TimeSpan.Zero),
            new DateOnly(2026, 11, 20),
            new Sheets.Place(-103.09, "=一号"),
            ["甲", "乙"]
        );

    private Task<ExportedFile> ExportAsync(string mediaType, params Sheets.Row[] rows)
    {
        (Sheets.Rows, Sheets.FailsAfter, Sheets.Ready) = (rows, null, null);
        return client.ExportAsync(Rows, mediaType);
    }
}
