using System.Net.Http.Headers;
using System.Text;
using GovPlatform.Support;
using Xunit;

namespace GovPlatform.GridService.Tests.Grids;

public sealed class GridFormatsTests(GridFixture grid) : IClassFixture<GridFixture>, IAsyncLifetime
{
    private const string Town = "970001101";

    private static readonly string[] Formats = ["geojson", "csv", "xlsx", "shapefile", "shapefile.gbk"];

    public async ValueTask InitializeAsync() =>
        await grid.Admin.ImportUnitsAsync($"code,name,level,parentCode\n970001,县,county,\n{Town},镇,town,970001\n");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Each format in turn redraws all grids, and after it none of the others changes anything.</summary>
    [Fact]
    public async Task The_same_grids_give_the_same_state_in_every_format()
    {
        var north = 11.0;
        foreach (var format in Formats)
        {
            var grids = new SampleGrids(Town, north += 0.5);
            Assert.Equal("", await ImportAsync(grids, format));
            var state = await StateAsync();
            foreach (var other in Formats)
            {
                Assert.Equal("", await ImportAsync(grids, other));
                // Line by line, so that a failure shows the first grid that differs.
                Assert.Equal(state, await StateAsync());
            }
        }
        Assert.Equal(
            SampleGrids.Count,
            await grid.Database.QueryAsync<long>($"SELECT count(*) FROM grid WHERE path LIKE '/970001/{Town}/%'")
        );
        Assert.Equal(
            SampleGrids.Count * 4 / 5,
            await grid.Database.QueryAsync<long>("SELECT count(households) FROM grid WHERE path LIKE '/970001/%'")
        );
        Assert.Equal(
            SampleGrids.Count,
            await grid.Database.QueryAsync<long>("SELECT count(*) FROM grid WHERE name LIKE '㙍村第%网格'")
        );
    }

    [Fact]
    public async Task A_refusal_in_a_table_says_line_column_and_field_in_the_callers_language()
    {
        var answer = await SendAsync(
            "text/csv",
            Encoding.UTF8.GetBytes(
                """
                name,code,geometry,households,parentCode
                一格,970001101901,"POLYGON((0 0,1 0,1 1,0 0))",x,970001101
                二格,970001101902,"LINESTRING(0 0,1 0)",1,970001101
                三格,970001101903,"SRID=3857;POLYGON((0 0,1 0,1 1,0 0))",1,970001101
                四格,970001101904,"POLYGON((0 0,1 0",1,970001101
                五格,970001101905,,1,970001101
                六格,970001101906,"POLYGON((0 0,1 0,1 1,0 0))",1,970001999
                """
            ),
            "zh-CN"
        );

        Assert.Equal(0, answer["accepted"].GetInt32());
        Assert.Equal(["0", "1", "2", "3", "4", "5"], answer.Items("index", "rejected"));
        Assert.Equal(["2", "3", "4", "5", "6", "7"], answer.Items("line", "rejected"));
        Assert.Equal(["4", "3", "3", "3", "3", "5"], answer.Items("column", "rejected"));
        Assert.Equal(
            ["households", "geometry", "geometry", "geometry", "geometry", "parentCode"],
            answer.Items("field", "rejected")
        );
        Assert.Equal(
            [
                "grid.households.invalid",
                "grid.geometry.type",
                "grid.crs.unsupported",
                "grid.geometry.malformed",
                "grid.geometry.missing",
                "grid.parent.unknown",
            ],
            answer.Items("code", "rejected")
        );
        Assert.Equal(
            "边界须为面（Polygon 或 MultiPolygon）: LineString",
            answer.Items("reason", "rejected").ElementAt(1)
        );
    }

    [Theory]
    [InlineData("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "import.xlsx.malformed")]
    [InlineData("application/zip", "grid.import.shapefile.malformed")]
    public async Task A_file_that_is_not_what_it_says_is_refused(string type, string code)
    {
        var answer = await SendAsync(type, Encoding.UTF8.GetBytes("name,code\n"));

        Assert.Equal((422, code), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task A_file_of_an_unknown_type_is_refused() =>
        Assert.Equal(415, (await SendAsync("application/pdf", [1])).Status);

    private async Task<string> ImportAsync(SampleGrids grids, string format)
    {
        var (type, body) = grids.As(format);
        var answer = await SendAsync(type, body);
        return answer.Status == 200 && answer["accepted"].GetInt32() == SampleGrids.Count
            ? ""
            : $"{format}: {answer.Status} {answer.Text("code")}{string.Join(' ', answer.Items("reason", "rejected"))}";
    }

    private Task<ApiResponse> SendAsync(string type, byte[] body, string language = "en")
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return grid.Admin.SendAsync(
            new HttpRequestMessage(HttpMethod.Post, "/api/v1/grids/import")
            {
                Content = content,
                Headers = { { "Accept-Language", language } },
            }
        );
    }

    private async Task<string[]> StateAsync() =>
        await grid.Database.QueryAsync<string[]>(
            """
            SELECT array_agg(concat_ws('|', code, name, path, geometry, households, sequence) ORDER BY code)
            FROM grid WHERE path LIKE '/970001/%'
            """
        );
}
