using System.Net;
using System.Net.Http.Headers;
using System.Text;
using GovPlatform.PlatformTests.SampleService;
using GovPlatform.ServiceDefaults;
using GovPlatform.Support;

namespace GovPlatform.PlatformTests.Export;

/// <summary>Any list as a file.</summary>
public sealed class ListExportTests(TestServers servers) : IAsyncLifetime
{
    private const string Parcels = "/api/v1/parcels";
    private const string Rows = "/api/v1/sheets/first/rows";
    private const string Why = "reason=迎接检查";
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    private ServiceDatabase database = null!;
    private ParcelService service = null!;
    private ApiClient client = null!;

    public async ValueTask InitializeAsync()
    {
        (Sheets.Rows, Sheets.FailsAfter, Sheets.Ready) = ([], null, null);
        database = await ParcelService.PrepareAsync(servers);
        service = await ParcelService.StartAsync(database, ("Export:MaxRows", "450"));
        client = new ApiClient(service.Client("ada", "/1/"));
    }

    public async ValueTask DisposeAsync()
    {
        client.Http.Dispose();
        await service.DisposeAsync();
    }

    [Theory]
    [InlineData(ExportedFile.Csv)]
    [InlineData(ExportedFile.Xlsx)]
    public async Task A_file_holds_every_page_of_what_the_caller_sees_and_nothing_else(string mediaType)
    {
        await database.ExecuteAsync(
            """
            INSERT INTO parcel (id, name, owning_path, sequence)
            SELECT gen_random_uuid(), '包裹' || n, CASE WHEN n <= 401 THEN '/1/2/' ELSE '/3/' END, 1
            FROM generate_series(1, 480) n
            """
        );

        var file = await client.ExportAsync($"{Parcels}?{Why}", mediaType);

        Assert.Equal(["id", "name"], file.Header);
        Assert.Equal(
            Enumerable.Range(1, 401).Select(n => $"包裹{n}").Order(StringComparer.Ordinal),
            file.Texts("name").Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [InlineData(ExportedFile.Csv)]
    [InlineData(ExportedFile.Xlsx)]
    public async Task An_empty_list_is_a_file_with_a_header(string mediaType)
    {
        var file = await client.ExportAsync($"{Rows}?{Why}", mediaType);

        Assert.Empty(file.Rows);
        Assert.Equal(
            ["text", "count", "amount", "isOpen", "at", "day", "place.longitude", "place.address", "tags", "colour"],
            file.Header
        );
    }

    [Fact]
    public async Task A_list_that_is_too_long_is_refused_and_not_cut()
    {
        Sheets.Rows = [.. Enumerable.Range(0, 451).Select(n => new Sheets.Row($"{n}"))];

        var refused = (await client.FailToExportAsync($"{Rows}?{Why}")).Is(422, "export.rows.tooMany");
        Assert.Equal(450, refused["maximum"].GetInt32());

        Sheets.Rows = [.. Sheets.Rows.Skip(1)];
        Assert.Equal(450, (await client.ExportAsync($"{Rows}?{Why}")).Rows.Count);
    }

    [Fact]
    public async Task A_page_that_fails_fails_the_file()
    {
        service.Expect(record => record.Id.Id == 1001, "The third page has a bug.");
        Sheets.Rows = [.. Enumerable.Range(0, 450).Select(n => new Sheets.Row($"{n}"))];
        Sheets.FailsAfter = 300;

        (await client.FailToExportAsync($"{Rows}?{Why}")).Is(500, "server.internal");

        Assert.Equal(0, await ExportsAsync());
    }

    [Fact]
    public async Task An_answer_that_is_no_list_is_given_as_it_is()
    {
        Sheets.Rows = null;

        (await client.FailToExportAsync($"{Rows}?{Why}")).Is(404);
        (await client.FailToExportAsync($"{Rows}?{Why}&colour=green")).Is(404);
        Assert.Equal(0, await ExportsAsync());
    }

    [Theory]
    [InlineData("", "export.reason.missing", "reason")]
    [InlineData("?reason=", "export.reason.missing", "reason")]
    [InlineData("?reason=%20", "export.reason.missing", "reason")]
    [InlineData("?reason=why&limit=5", "export.paging.given", "limit")]
    [InlineData("?reason=why&after=x", "export.paging.given", "after")]
    [InlineData("?reason=why&size=5", "request.parameter.unknown", "size")]
    [InlineData("?reason=why&colour=green", "request.value.unknown", "colour")]
    public async Task A_wrong_request_is_refused_by_name(string query, string code, string parameter)
    {
        var refused = (await client.FailToExportAsync(Rows + query)).Is(400, code);
        Assert.True(refused["errors"].TryGetProperty(parameter, out _));
        Assert.Equal(0, await ExportsAsync());
    }

    [Fact]
    public async Task A_reason_has_at_most_two_hundred_characters()
    {
        await client.ExportAsync($"{Rows}?reason={new string('因', 200)}");
        (await client.FailToExportAsync($"{Rows}?reason={new string('因', 201)}")).Is(400, "export.reason.tooLong");
    }

    [Fact]
    public async Task Only_an_export_has_a_reason()
    {
        (await client.GetAsync($"{Rows}?{Why}")).Is(400, "request.parameter.unknown");
        (await client.FailToExportAsync($"/api/v1/parcels/{Guid.Empty}/sender?{Why}")).Is(
            400,
            "request.parameter.unknown"
        );
    }

    [Theory]
    [InlineData("application/json, text/csv;q=0.9")]
    [InlineData("text/html,application/xhtml+xml,*/*;q=0.8")]
    [InlineData("text/*")]
    [InlineData("text/csv;q=0, application/json")]
    [InlineData("image/png")]
    public async Task Other_answers_stay_json(string accept)
    {
        var answer = (await client.FailToExportAsync(Rows, accept)).Is(200);
        Assert.Equal("application/json", answer.MediaType);
    }

    [Fact]
    public async Task A_file_that_is_preferred_to_json_is_given()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Rows}?{Why}");
        request.Headers.TryAddWithoutValidation("Accept", "application/json;q=0.5, TEXT/CSV; charset=utf-8, */*;q=0.1");
        using var response = await client.Http.SendAsync(request, Cancel);

        var headers = response.Content.Headers;
        Assert.Equal(ExportedFile.Csv, headers.ContentType?.MediaType);
        Assert.Matches(@"^rows-\d{8}-\d{4}\.csv$", headers.ContentDisposition?.FileName);
        Assert.Equal("attachment", headers.ContentDisposition?.DispositionType);
        Assert.True(headers.ContentLength > 0);
        Assert.True(response.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task An_export_is_on_record_with_its_reason_filters_and_rows_but_not_what_was_searched_for()
    {
        Sheets.Rows = [new Sheets.Row("甲"), new Sheets.Row("乙")];

        await client.ExportAsync($"{Rows}?q=王小明&colour=darkRed&{Why}", ExportedFile.Xlsx);

        Assert.Equal(
            """ada /1/ rows xlsx ListSheetRows 127.0.0.1 {"rows":2,"reason":"迎接检查","filter":{"q":"…","colour":"darkRed"}}""",
            await database.QueryAsync<string>(
                """
                SELECT concat_ws(' ', actor, path, object_type, code, operation, address, detail) FROM security_log
                WHERE kind = 'exported'
                """
            )
        );
    }

    [Fact]
    public async Task A_caller_makes_one_file_at_a_time()
    {
        (Sheets.Ready, Sheets.Waiting) = (new TaskCompletionSource(), new TaskCompletionSource());
        var first = client.ExportAsync($"{Rows}?{Why}");
        await Sheets.Waiting.Task.WaitAsync(Cancel);

        (await client.FailToExportAsync($"{Parcels}?{Why}")).Is(429, "export.inProgress");
        using var other = service.Client("bob", "/1/");
        Assert.Empty((await new ApiClient(other).ExportAsync($"{Parcels}?{Why}")).Rows);
        (await client.GetAsync(Parcels)).Is(200);

        Sheets.Ready.SetResult();
        await first;
        await client.ExportAsync($"{Rows}?{Why}");
    }

    [Fact]
    public async Task The_document_shows_the_media_types_and_the_reason_of_lists_only()
    {
        var paths = (await client.GetAsync("/openapi/v1.json")).Is(200)["paths"];
        var list = paths.GetProperty("/api/v1/sheets/{name}/rows").GetProperty("get");
        var content = list.GetProperty("responses").GetProperty("200").GetProperty("content");

        Assert.Equal(
            ["application/json", ExportedFile.Csv, ExportedFile.Xlsx],
            content.EnumerateObject().Select(type => type.Name)
        );
        Assert.Contains(list.GetProperty("parameters").EnumerateArray(), one => one.Text("name") == "reason");
        Assert.DoesNotContain(
            ExportedFile.Csv,
            paths.GetProperty("/api/v1/parcels/{id}/sender").GetRawText(),
            StringComparison.Ordinal
        );
    }

    private Task<long> ExportsAsync() =>
        database.QueryAsync<long>("SELECT count(*) FROM security_log WHERE kind = 'exported'");
}
