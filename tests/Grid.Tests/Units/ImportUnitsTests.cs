using System.Text;
using MiniExcelLibs;
using Xunit;

namespace GovPlatform.GridService.Tests.Units;

public sealed class ImportUnitsTests(GridFixture grid) : IClassFixture<GridFixture>
{
    private const string Header = "code,name,level,parentCode\n";

    [Fact]
    public async Task A_list_is_imported_and_importing_it_again_changes_nothing()
    {
        var csv = Header + "120001,甲县,county,\n120001101,甲镇,town,120001\n120001101001,甲社区,community,120001101\n";

        var first = await grid.Admin.ImportUnitsAsync(csv);
        var second = await grid.Admin.ImportUnitsAsync(csv);

        Assert.Equal((200, 3, 3), (first.Status, first["accepted"].GetInt32(), first["changed"].GetInt32()));
        Assert.Equal((200, 3, 0), (second.Status, second["accepted"].GetInt32(), second["changed"].GetInt32()));
        Assert.Equal(
            3,
            await grid.Database.QueryAsync<long>("SELECT sum(sequence)::bigint FROM unit WHERE code LIKE '120001%'")
        );
        var unit = await grid.Admin.GetAsync("/api/v1/units/120001101001");
        Assert.Equal(
            ("/120001/120001101/120001101001/", "community", "\"1\""),
            (unit.Text("path"), unit.Text("level"), unit.ETag)
        );
    }

    [Fact]
    public async Task Invalid_lines_are_reported_by_number_and_the_others_are_imported()
    {
        var csv =
            Header
            + "130001101,镇,town,130001\n130001,县,county,\nX,县,county,\n130002101,镇,town,130002\n130003,县,county,\n130003,另一县,county,\n";

        var answer = await grid.Admin.ImportUnitsAsync(csv);

        Assert.Equal(2, answer["accepted"].GetInt32());
        Assert.Equal(["4", "5", "6", "7"], answer.Items("line", "rejected"));
        Assert.Equal(
            ["unit.code.invalid", "unit.parent.unknown", "unit.code.duplicate", "unit.code.duplicate"],
            answer.Items("code", "rejected")
        );
        Assert.Equal("There is no such parent: 130002", answer["rejected"][1].GetProperty("reason").GetString());
        Assert.Equal(["code", "parentCode", "code", "code"], answer.Items("field", "rejected"));
        Assert.Equal(["1", "4", "1", "1"], answer.Items("column", "rejected"));
    }

    [Theory]
    [InlineData("140001", "140")]
    [InlineData("150001", "150")]
    public async Task County_and_city_can_be_imported_in_either_order(string county, string city)
    {
        var alone = $"{Header}{county},县,county,\n{county}101,镇,town,{county}\n";
        var whole = $"{Header}{city},市,city,\n{county},县,county,{city}\n{county}101,镇,town,{county}\n";

        foreach (var list in city == "140" ? new[] { alone, whole } : [whole, alone])
        {
            Assert.Empty((await grid.Admin.ImportUnitsAsync(list))["rejected"].EnumerateArray());
        }

        var town = await grid.Admin.GetAsync($"/api/v1/units/{county}101");
        Assert.Equal($"/{city}/{county}/{county}101/", town.Text("path"));
        Assert.Equal(city == "140" ? "\"2\"" : "\"1\"", town.ETag);
    }

    [Fact]
    public async Task Moving_a_unit_moves_the_posts_and_grids_of_its_subtree()
    {
        await grid.Admin.ImportUnitsAsync(Header + "160001,县,county,\n160001101,镇,town,160001\n");
        var square = """{"type":"Polygon","coordinates":[[[60,10],[61,10],[61,11],[60,10]]]}""";
        var feature =
            $$"""{"features":[{"properties":{"code":"160001101001","name":"格","parentCode":"160001101"},"geometry":{{square}}}]}""";
        Assert.Equal(1, (await grid.Admin.ImportGridsAsync(feature))["accepted"].GetInt32());
        var post = await grid.Admin.PostAsync(
            "/api/v1/posts",
            new
            {
                unit = "160001101",
                kind = "dispatcher",
                holder = "p",
            }
        );

        await grid.Admin.ImportUnitsAsync(Header + "160,市,city,\n160001,县,county,160\n");

        var grids = await grid.Admin.GetAsync("/api/v1/grids?unit=160");
        Assert.Equal(["/160/160001/160001101/160001101001/"], grids.Items("path"));
        Assert.Equal("\"2\"", (await grid.Admin.GetAsync(post.Location!)).ETag);
        var located = await grid.Admin.GetAsync("/api/v1/grids/locate?longitude=60.5&latitude=10.2");
        Assert.Equal(["160", "160001", "160001101", "160001101001"], located.Items("code", "units"));
    }

    [Fact]
    public async Task A_whole_city_is_imported_at_once()
    {
        var csv = new StringBuilder(Header + "17,市,city,\n");
        for (var county = 0; county < 10; county++)
        {
            csv.AppendLine($"1700{county:00},县{county},county,17");
            for (var town = 0; town < 15; town++)
            {
                csv.AppendLine($"1700{county:00}1{town:00},镇{town},town,1700{county:00}");
                for (var community = 0; community < 20; community++)
                {
                    csv.AppendLine(
                        $"1700{county:00}1{town:00}{community:000},社区{community},community,1700{county:00}1{town:00}"
                    );
                }
            }
        }

        var answer = await grid.Admin.ImportUnitsAsync(csv.ToString());

        Assert.Equal((3161, 3161), (answer["accepted"].GetInt32(), answer["changed"].GetInt32()));
        Assert.Equal(3161, await grid.Database.QueryAsync<long>("SELECT count(*) FROM unit WHERE path LIKE '/17/%'"));
    }

    [Fact]
    public async Task A_workbook_is_imported_like_a_list_and_its_refusals_name_row_and_column()
    {
        using var workbook = new MemoryStream();
        workbook.SaveAs(
            new[]
            {
                Row("县", 230001.0, "county", null),
                Row("镇", 230001101.0, "town", 230001.0),
                Row("镇", 230001102.0, "town", true),
            }
        );
        var content = new ByteArrayContent(workbook.ToArray());
        content.Headers.ContentType = new("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

        var answer = await grid.Admin.SendAsync(
            new HttpRequestMessage(HttpMethod.Post, "/api/v1/units/import") { Content = content }
        );

        Assert.Equal((200, 2), (answer.Status, answer["accepted"].GetInt32()));
        var refusal = Assert.Single(answer["rejected"].EnumerateArray());
        Assert.Equal(
            (4, 4, "parentCode", "unit.value.type"),
            (
                refusal.GetProperty("line").GetInt32(),
                refusal.GetProperty("column").GetInt32(),
                refusal.GetProperty("field").GetString(),
                refusal.GetProperty("code").GetString()
            )
        );
        Assert.Equal("/230001/230001101/", (await grid.Admin.GetAsync("/api/v1/units/230001101")).Text("path"));
    }

    private static Dictionary<string, object?> Row(string name, double code, string level, object? parent) =>
        new()
        {
            ["name"] = name,
            ["code"] = code,
            ["level"] = level,
            ["parentCode"] = parent,
        };

    /// <summary>More rows than one statement inserts.</summary>
    [Fact]
    public async Task A_list_of_many_thousand_units_is_imported_with_a_message_for_each()
    {
        const int count = 20_500;
        var csv = new StringBuilder(Header + "22,市,city,\n220001,县,county,22\n220001101,镇,town,220001\n");
        for (var community = 0; community < count; community++)
        {
            csv.AppendLine($"220001101{community:00000},社区{community},community,220001101");
        }

        var answer = await grid.Admin.ImportUnitsAsync(csv.ToString());

        Assert.Equal((200, count + 3), (answer.Status, answer["changed"].GetInt32()));
        const string units = "SELECT count(*) FROM unit WHERE path LIKE '/22/%' AND sequence = 1";
        Assert.Equal(count + 3, await grid.Database.QueryAsync<long>(units));
        const string parents =
            "SELECT count(*) FROM unit WHERE path LIKE '/22/220001/220001101/_%' AND parent_code = '220001101'";
        Assert.Equal(count, await grid.Database.QueryAsync<long>(parents));
        Assert.Null((await grid.Admin.GetAsync("/api/v1/units/22")).Text("parentCode"));
    }

    [Fact]
    public async Task A_unit_is_shown_as_it_was_at_a_given_time()
    {
        await grid.Admin.ImportUnitsAsync(Header + "180001,旧名县,county,\n", "2026-09-01T02:00:00Z");
        await grid.Admin.ImportUnitsAsync(Header + "180001,新名县,county,\n", "2026-10-01T02:00:00Z");

        Assert.Equal(404, (await grid.Admin.GetAsync("/api/v1/units/180001?asOf=2026-08-31")).Status);
        Assert.Equal("旧名县", (await grid.Admin.GetAsync("/api/v1/units/180001?asOf=2026-09-30")).Text("name"));
        Assert.Equal(
            "旧名县",
            (await grid.Admin.GetAsync("/api/v1/units/180001?asOf=2026-09-30T15:59:00Z")).Text("name")
        );
        Assert.Equal(
            "新名县",
            (await grid.Admin.GetAsync("/api/v1/units/180001?asOf=2026-09-30T16:00:00Z")).Text("name")
        );
        Assert.Equal("新名县", (await grid.Admin.GetAsync("/api/v1/units/180001")).Text("name"));
        Assert.Equal(400, (await grid.Admin.GetAsync("/api/v1/units/180001?asOf=yesterday")).Status);
    }

    [Fact]
    public async Task An_import_is_limited_to_the_callers_subtree()
    {
        await grid.Admin.ImportUnitsAsync(
            Header + "190001,县,county,\n190001101,镇,town,190001\n190001102,镇,town,190001\n"
        );

        var answer = await grid.OfUnit("/190001/190001101/", "unit.import")
            .ImportUnitsAsync(
                Header + "190001101001,社区,community,190001101\n190001102001,社区,community,190001102\n"
            );

        Assert.Equal(1, answer["accepted"].GetInt32());
        Assert.Equal(["3"], answer.Items("line", "rejected"));
    }

    [Fact]
    public async Task An_import_without_the_permission_is_rejected() =>
        Assert.Equal(403, (await grid.OfUnit("/").ImportUnitsAsync(Header)).Status);

    [Fact]
    public async Task A_file_that_is_not_a_list_is_rejected_as_a_whole()
    {
        Assert.Equal("unit.import.headerMissing", (await grid.Admin.ImportUnitsAsync("")).Code);
        Assert.Equal("unit.import.headerMissing", (await grid.Admin.ImportUnitsAsync("a,b\n")).Code);
        Assert.Equal(415, (await grid.Admin.PostTextAsync("/api/v1/units/import", "{}", "application/json")).Status);
        var gbk = new ByteArrayContent([.. Encoding.ASCII.GetBytes(Header), 0xcf, 0xd8]);
        gbk.Headers.ContentType = new("text/csv");
        var answer = await grid.Admin.SendAsync(
            new HttpRequestMessage(HttpMethod.Post, "/api/v1/units/import") { Content = gbk }
        );
        Assert.Equal((400, "unit.import.notUtf8"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Concurrent_requests_with_one_idempotency_key_make_one_import()
    {
        var csv = Header + "200001,县,county,\n";

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 5).Select(_ => grid.Admin.ImportUnitsAsync(csv, key: "import-1"))
        );

        Assert.All(answers, answer => Assert.Equal(1, answer["changed"].GetInt32()));
    }

    [Fact]
    public async Task Concurrent_imports_wait_for_each_other()
    {
        var csv = Header + "210001,县,county,\n210001101,镇,town,210001\n";

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => grid.Admin.ImportUnitsAsync(csv)));

        Assert.All(answers, answer => Assert.Equal((200, 2), (answer.Status, answer["accepted"].GetInt32())));
        Assert.Equal(2, answers.Sum(answer => answer["changed"].GetInt32()));
    }
}
