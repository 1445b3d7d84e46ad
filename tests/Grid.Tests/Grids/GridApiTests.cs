using Xunit;

namespace GovPlatform.GridService.Tests.Grids;

public sealed class GridApiTests(GridFixture grid) : IClassFixture<GridFixture>, IAsyncLifetime
{
    private const string Units =
        "code,name,level,parentCode\n990001,示范县,county,\n990001101,东镇,town,990001\n990001102,西镇,town,990001\n";

    public async ValueTask InitializeAsync() => await grid.Admin.ImportUnitsAsync(Units, "2026-08-01T00:00:00Z");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Imported_grids_get_units_and_can_be_located_at_once()
    {
        var answer = await grid.Admin.ImportGridsAsync(
            Collection(Feature("990001101001", 10, 0, 11, 1), Feature("990001101002", 11, 0, 12, 1))
        );

        Assert.Equal((200, 2), (answer.Status, answer["accepted"].GetInt32()));
        Assert.Equal("grid", (await grid.Admin.GetAsync("/api/v1/units/990001101002")).Text("level"));
        var located = await grid.OfUnit("").GetAsync("/api/v1/grids/locate?longitude=11.5&latitude=0.5");
        Assert.Equal("990001101002", located.Text("gridCode"));
        Assert.Equal(["county", "town", "grid"], located.Items("level", "units"));
        var border = await grid.OfUnit("").GetAsync("/api/v1/grids/locate?longitude=11&latitude=0.5");
        Assert.Equal("990001101001", border.Text("gridCode"));
        var shown = await grid.Admin.GetAsync($"/api/v1/grids/{located.Text("gridId")}");
        Assert.Equal(
            ("990001101", "Polygon", "\"1\""),
            (shown.Text("parentCode"), shown["geometry"].GetProperty("type").GetString(), shown.ETag)
        );
    }

    [Fact]
    public async Task Borders_and_points_of_a_published_map_are_converted_and_the_borders_kept_as_they_came()
    {
        var answer = await grid.Admin.ImportGridsAsync(
            Collection(Feature("990001101071", 103, 38, 103.1, 38.1)),
            "?coordinateSystem=gcj02"
        );

        Assert.Equal((200, 1), (answer.Status, answer["accepted"].GetInt32()));
        // Inside by the published map; as degrees of WGS 84, some 300 m west of it, the same numbers lie outside.
        const string point = "longitude=103.0999&latitude=38.05";
        Assert.Equal(404, (await grid.Admin.GetAsync($"/api/v1/grids/locate?{point}")).Status);
        var located = await grid.Admin.GetAsync($"/api/v1/grids/locate?{point}&coordinateSystem=gcj02");
        Assert.Equal("990001101071", located.Text("gridCode"));
        var shown = await grid.Admin.GetAsync($"/api/v1/grids/{located.Text("gridId")}");
        Assert.Equal("gcj02", shown["given"].GetProperty("coordinateSystem").GetString());
        Assert.Equal(103, FirstPosition(shown["given"].GetProperty("geometry")));
        Assert.InRange(FirstPosition(shown["geometry"]), 102.994, 102.999);
        Assert.Equal(
            (400, "request.value.unknown"),
            await StatusAsync($"/api/v1/grids/locate?{point}&coordinateSystem=xian80")
        );
    }

    [Fact]
    public async Task A_collection_in_another_system_is_refused_by_its_name_and_changes_nothing()
    {
        var collection = Collection(Feature("990001101091", 104, 38, 104.1, 38.1));

        var answer = await grid.Admin.ImportGridsAsync(
            """{"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::4549"}},""" + collection[1..]
        );

        Assert.Equal((422, "grid.import.crs.unsupported"), (answer.Status, answer.Code));
        Assert.Equal("urn:ogc:def:crs:EPSG::4549", answer.Text("crs"));
        Assert.Equal(404, (await grid.Admin.GetAsync("/api/v1/units/990001101091")).Status);
    }

    [Fact]
    public async Task A_code_in_several_features_redraws_nothing_and_what_was_ignored_is_named()
    {
        await grid.Admin.ImportGridsAsync(Collection(Feature("990001101051", 40, 0, 41, 1)));

        var answer = await grid.Admin.ImportGridsAsync(
            Collection(
                Feature("990001101051", 40, 0, 40.4, 1),
                Feature("990001101051", 40.6, 0, 41, 1)
                    .Replace("\"code\"", "\"fid\":1,\"code\"", StringComparison.Ordinal)
            )
        );

        Assert.Equal(["grid.code.duplicate", "grid.code.duplicate"], answer.Items("code", "rejected"));
        Assert.Equal("fid", Assert.Single(answer["ignored"].EnumerateArray()).GetString());
        Assert.Equal(200, (await grid.Admin.GetAsync("/api/v1/grids/locate?longitude=40.5&latitude=0.5")).Status);
    }

    private async Task<(int, string)> StatusAsync(string path)
    {
        var answer = await grid.Admin.GetAsync(path);
        return (answer.Status, answer.Code);
    }

    private static double FirstPosition(System.Text.Json.JsonElement geometry) =>
        geometry.GetProperty("coordinates")[0][0][0].GetDouble();

    [Fact]
    public async Task A_dry_run_reports_the_result_and_changes_nothing()
    {
        var collection = Collection(Feature("990001101011", 20, 0, 21, 1), Feature("990001101012", 20.5, 0, 21.5, 1));

        var dry = await grid.Admin.ImportGridsAsync(collection, "?dryRun=true");

        Assert.Equal(1, dry["accepted"].GetInt32());
        Assert.Equal(["1"], dry.Items("index", "rejected"));
        Assert.Equal(["grid.overlap"], dry.Items("code", "rejected"));
        Assert.Equal(404, (await grid.Admin.GetAsync("/api/v1/units/990001101011")).Status);
        Assert.Equal("grid.none", (await grid.Admin.GetAsync("/api/v1/grids/locate?longitude=20.1&latitude=0.5")).Code);
    }

    [Fact]
    public async Task Repeating_an_import_changes_nothing_and_another_shape_is_a_redraw()
    {
        var first = Collection(Feature("990001101021", 30, 0, 31, 1));
        await grid.Admin.ImportGridsAsync(first, at: "2026-09-01T02:00:00Z");
        await grid.Admin.ImportGridsAsync(first, at: "2026-09-02T02:00:00Z");
        await grid.Admin.ImportGridsAsync(
            Collection(Feature("990001101021", 30, 0, 30.5, 1)),
            at: "2026-10-01T02:00:00Z"
        );

        Assert.Equal(2, await grid.Database.QueryAsync<long>("SELECT sequence FROM grid WHERE code = '990001101021'"));
        Assert.Equal(
            1,
            await grid.Database.QueryAsync<long>(
                "SELECT count(*) FROM unit WHERE code = '990001101021' AND sequence = 1"
            )
        );
        Assert.Equal(404, (await grid.Admin.GetAsync("/api/v1/grids/locate?longitude=30.7&latitude=0.5")).Status);
        var before = await grid.Admin.GetAsync("/api/v1/grids?unit=990001101021&asOf=2026-09-30");
        Assert.Equal(31, before["items"][0].GetProperty("geometry").GetProperty("coordinates")[0][1][0].GetDouble());
        Assert.Equal(["2026-10-01"], before.Items("until"));
    }

    [Fact]
    public async Task A_grid_outside_the_access_scope_must_not_be_overlapped()
    {
        await grid.Admin.ImportGridsAsync(Collection(Feature("990001101031", 40, 0, 41, 1)));

        var answer = await grid.OfUnit("/990001/990001102/", "grid.manage")
            .ImportGridsAsync(
                Collection(
                    Feature("990001102031", 40.5, 0, 41.5, 1, "990001102"),
                    Feature("990001102032", 41, 0, 42, 1, "990001102")
                )
            );

        Assert.Equal(1, answer["accepted"].GetInt32());
        Assert.Equal(["grid.overlap"], answer.Items("code", "rejected"));
    }

    [Fact]
    public async Task Lists_and_row_security_show_only_grids_in_the_access_scope()
    {
        await grid.Admin.ImportGridsAsync(
            Collection(Feature("990001101041", 50, 0, 51, 1), Feature("990001102041", 51, 0, 52, 1, "990001102"))
        );

        var west = grid.OfUnit("/990001/990001102/");
        Assert.All(
            (await west.GetAsync("/api/v1/grids")).Items("path"),
            path => Assert.StartsWith("/990001/990001102/", path, StringComparison.Ordinal)
        );
        Assert.Equal(404, (await west.GetAsync("/api/v1/grids?unit=990001101")).Status);
        Assert.Empty((await grid.OfUnit("").GetAsync("/api/v1/grids")).Items("code"));
        Assert.Equal(0, await grid.Database.QueryUnderRowSecurityAsync<long>("", "", "SELECT count(*) FROM grid"));
    }

    [Theory]
    [InlineData("longitude=1", 400)]
    [InlineData("longitude=a&latitude=1", 400)]
    [InlineData("longitude=NaN&latitude=1", 400)]
    [InlineData("longitude=1e999&latitude=1", 400)]
    [InlineData("longitude=181&latitude=1", 422)]
    [InlineData("longitude=1&latitude=-91", 422)]
    [InlineData("longitude=-170&latitude=-80", 404)]
    public async Task Invalid_and_unknown_points_are_rejected(string query, int status) =>
        Assert.Equal(status, (await grid.OfUnit("").GetAsync("/api/v1/grids/locate?" + query)).Status);

    [Theory]
    [InlineData("", 400)]
    [InlineData("not json", 400)]
    [InlineData("null", 400)]
    [InlineData("[]", 400)]
    [InlineData("{\"features\":7}", 400)]
    [InlineData("{\"features\":[]}", 200)]
    [InlineData("{\"features\":[7,null,{},[]]}", 200)]
    public async Task Only_a_malformed_collection_is_rejected_as_a_whole(string body, int status) =>
        Assert.Equal(status, (await grid.Admin.ImportGridsAsync(body)).Status);

    [Fact]
    public async Task Deep_nesting_and_a_missing_permission_are_rejected()
    {
        Assert.Equal(
            400,
            (
                await grid.Admin.ImportGridsAsync("{\"features\":" + new string('[', 200) + new string(']', 200) + "}")
            ).Status
        );
        Assert.Equal(403, (await grid.OfUnit("/").ImportGridsAsync("{\"features\":[]}")).Status);
    }

    private static string Collection(params string[] features) =>
        $$"""{"type":"FeatureCollection","features":[{{string.Join(',', features)}}]}""";

    private static string Feature(
        string code,
        double west,
        double south,
        double east,
        double north,
        string parent = "990001101"
    ) =>
        $$"""{"type":"Feature","properties":{"code":"{{code}}","name":"格{{code}}","parentCode":"{{parent}}","households":350},"geometry":{{Shapes.Rectangle(west, south, east, north)}}}""";
}
