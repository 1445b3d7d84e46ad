using Xunit;

namespace GovPlatform.GridService.Tests.Units;

public sealed class UnitApiTests(GridFixture grid) : IClassFixture<GridFixture>, IAsyncLifetime
{
    private const string County =
        "code,name,level,parentCode\n990001,示范县,county,\n990001101,东镇,town,990001\n990001102,西镇,town,990001\n"
        + "990001101001,社区,community,990001101\n990001101D01,城建,department,990001101\n";

    public async ValueTask InitializeAsync() => await grid.Admin.ImportUnitsAsync(County);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_unit_is_created_by_the_same_rules_as_by_an_import()
    {
        var created = await grid.Admin.PostAsync(
            "/api/v1/units",
            new
            {
                code = "990001103",
                name = "南镇",
                level = "town",
                parentCode = "990001",
            }
        );
        Assert.Equal((201, "/api/v1/units/990001103", "\"1\""), (created.Status, created.Location, created.ETag));

        var again = await grid.Admin.PostAsync(
            "/api/v1/units",
            new
            {
                code = "990001103",
                name = "南镇",
                level = "town",
                parentCode = "990001",
            }
        );
        Assert.Equal((409, "unit.code.duplicate"), (again.Status, again.Code));

        var orphan = await grid.Admin.PostAsync(
            "/api/v1/units",
            new
            {
                code = "990001104",
                name = "北镇",
                level = "town",
            }
        );
        Assert.Equal((422, "unit.parent.missing"), (orphan.Status, orphan.Code));

        var withoutLevel = await grid.Admin.PostAsync("/api/v1/units", new { code = "990001105", name = "西镇" });
        Assert.Equal((422, "request.invalid"), (withoutLevel.Status, withoutLevel.Code));

        var invalid = await grid.Admin.PostAsync(
            "/api/v1/units",
            new
            {
                code = "x/y",
                name = "",
                level = "town",
            }
        );
        Assert.Equal((422, "request.invalid"), (invalid.Status, invalid.Code));

        Assert.Equal(
            400,
            (
                await grid.Admin.PostAsync(
                    "/api/v1/units",
                    new
                    {
                        code = "1",
                        name = "n",
                        level = "planet",
                    }
                )
            ).Status
        );
        Assert.Equal(
            403,
            (
                await grid.OfUnit("/")
                    .PostAsync(
                        "/api/v1/units",
                        new
                        {
                            code = "1",
                            name = "n",
                            level = "county",
                        }
                    )
            ).Status
        );
    }

    [Fact]
    public async Task The_list_is_paged_and_filtered()
    {
        var first = await grid.Admin.GetAsync("/api/v1/units?limit=2&parent=990001101");
        Assert.Equal(["990001101001", "990001101D01"], first.Items("code"));
        Assert.Null(first.Text("next"));

        Assert.Equal(["990001101D01"], (await grid.Admin.GetAsync("/api/v1/units?level=department")).Items("code"));

        var codes = new List<string?>();
        for (var next = ""; next is not null; )
        {
            var page = await grid.OfUnit("/990001/")
                .GetAsync("/api/v1/units?limit=2" + (next.Length == 0 ? "" : $"&after={next}"));
            codes.AddRange(page.Items("code"));
            next = page.Text("next");
        }
        Assert.Equal(codes.Order(StringComparer.Ordinal), codes);
        Assert.True(codes.Count >= 5);
        Assert.Equal(400, (await grid.Admin.GetAsync("/api/v1/units?level=planet")).Status);
    }

    [Fact]
    public async Task The_tree_nests_children_in_their_parents()
    {
        var tree = await grid.OfUnit("/990001/").GetAsync("/api/v1/units/tree?root=990001101");

        var town = Assert.Single(tree["items"].EnumerateArray());
        Assert.Equal("990001101", town.GetProperty("code").GetString());
        Assert.Equal(
            ["990001101001", "990001101D01"],
            town.GetProperty("children").EnumerateArray().Select(child => child.GetProperty("code").GetString())
        );
        Assert.Equal("990001", (await grid.OfUnit("/990001/").GetAsync("/api/v1/units/tree")).Items("code").Single());
    }

    [Fact]
    public async Task A_caller_sees_only_their_own_subtree()
    {
        var town = grid.OfUnit("/990001/990001102/");
        Assert.Equal(["990001102"], (await town.GetAsync("/api/v1/units")).Items("code"));
        Assert.Equal(404, (await town.GetAsync("/api/v1/units/990001101")).Status);
        Assert.Equal(404, (await town.GetAsync("/api/v1/units/tree?root=990001101")).Status);
        Assert.Empty((await town.GetAsync("/api/v1/units?parent=990001101")).Items("code"));
        Assert.Empty((await grid.OfUnit("").GetAsync("/api/v1/units")).Items("code"));
    }

    /// <summary>Queries with the service's role, without the query filter.</summary>
    [Fact]
    public async Task Row_security_shows_only_the_callers_subtree()
    {
        Assert.Equal(
            1,
            await grid.Database.QueryUnderRowSecurityAsync<long>("/990001/990001102/", "", "SELECT count(*) FROM unit")
        );
        Assert.Equal(0, await grid.Database.QueryUnderRowSecurityAsync<long>("", "", "SELECT count(*) FROM unit"));
        Assert.True(await grid.Database.QueryUnderRowSecurityAsync<long>("/", "", "SELECT count(*) FROM unit") >= 5);
    }

    [Theory]
    [InlineData("/api/v1/units/nothing", 404)]
    [InlineData("/api/v1/units?limit=0", 400)]
    [InlineData("/api/v1/units?after=xyz", 400)]
    [InlineData("/api/v1/units?parent=%00", 400)]
    public async Task Invalid_queries_are_rejected(string path, int status) =>
        Assert.Equal(status, (await grid.Admin.GetAsync(path)).Status);
}
