using System.Text.Json.Nodes;
using GovPlatform.Support;
using Xunit;
using static GovPlatform.GridService.Tests.Lists.ListRequests;

namespace GovPlatform.GridService.Tests.Lists;

/// <summary>一次采集: of the lists that apply to one grid, one asks for a field and the others take it from there.</summary>
public sealed class AskOnceTests(GridFixture grid) : IClassFixture<GridFixture>, IAsyncLifetime
{
    private ApiClient County => grid.OfUnit("/770001/", "list.manage");

    private ApiClient East => grid.OfUnit("/770001/770001101/", "list.manage");

    public async ValueTask InitializeAsync() =>
        (
            await grid.Admin.ImportUnitsAsync(
                "code,name,level,parentCode\n770001,县,county,\n770001101,东镇,town,770001\n770001102,西镇,town,770001\n"
            )
        ).Is(200);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_field_that_another_list_asks_for_is_refused_and_says_where_it_stands()
    {
        (await County.ListAsync("once.first", Collection("770001", Field("floors", "integer")))).Is(200);

        var again = await County.ListAsync("once.second", Collection("770001", Field("floors", "integer")));
        Assert.Equal((409, "list.field.alreadyAsked"), (again.Status, again.Code));
        Assert.Equal(("once.first", "770001", "floors"), (again.Text("list"), again.Text("unit"), again.Text("field")));
        // A town below asks the same grids.
        Assert.Equal(409, (await East.ListAsync("once.town", Collection("770001101", Field("floors")))).Status);
        // Of another subject it is another field.
        (await East.ListAsync("once.thing", Collection("770001101", Field("floors")).With("subject", "thing"))).Is(200);
    }

    [Fact]
    public async Task A_county_is_told_of_the_town_that_asks_already_and_two_towns_do_not_meet()
    {
        var west = grid.OfUnit("/770001/770001102/", "list.manage");
        (await East.ListAsync("towns.wells", Collection("770001101", Field("depth", "number")))).Is(200);
        (await west.ListAsync("towns.wells", Collection("770001102", Field("depth", "number")))).Is(200);

        var above = await County.ListAsync("county.wells", Collection("770001", Field("depth", "number")));
        Assert.Equal((409, "770001101"), (above.Status, above.Text("unit")));
    }

    [Fact]
    public async Task A_declared_equivalence_counts_as_the_same_field()
    {
        (await County.ListAsync("same.first", Collection("770001", Field("lifts", "integer")))).Is(200);

        var other = Field("elevators", "integer").With("sameAs", new JsonArray("lifts"));
        var again = await County.ListAsync("same.second", Collection("770001", other));
        Assert.Equal(
            ("list.field.alreadyAsked", "lifts", "elevators"),
            (again.Code, again.Text("field"), again.Text("asked"))
        );
    }

    [Fact]
    public async Task What_the_platform_holds_of_a_grid_is_not_asked()
    {
        var asked = Collection("770001", Field("households", "integer")).With("subject", "grid");
        var answer = await County.ListAsync("held.asked", asked);
        Assert.Equal(("list.field.alreadyAsked", "grid.households"), (answer.Code, answer.Text("field")));

        var taken = Collection("770001", FromPlatform("households", "grid.households"), Field("benches", "integer"));
        (await County.ListAsync("held.taken", taken.With("subject", "grid"))).Is(200);
        Assert.Equal(
            "list.source.differs",
            (
                await County.ListAsync("held.wrong", Collection("770001", FromPlatform("h", "grid.households", "text")))
            ).Error("fields[0].source")
        );
    }

    [Fact]
    public async Task A_source_must_exist_and_be_of_the_same_type_and_subject()
    {
        (await County.ListAsync("source.first", Collection("770001", Field("year", "integer"), Field("roof")))).Is(200);

        (
            await East.ListAsync(
                "source.ok",
                Collection("770001101", Taken("built", "source.first", "year", "integer"))
            )
        ).Is(200);
        foreach (
            var (field, code) in new[]
            {
                (Taken("a", "source.first", "nothing"), "list.source.unknown"),
                (Taken("a", "no.such", "year"), "list.source.unknown"),
                // What is taken itself is not where the value stands.
                (Taken("a", "source.ok", "built", "integer"), "list.source.unknown"),
                (Taken("a", "source.first", "year"), "list.source.differs"),
                (
                    Taken("a", "source.first", "roof").With("personal", true).With("legalBasis", "x"),
                    "list.source.differs"
                ),
            }
        )
        {
            var answer = await County.ListAsync("source.bad", Collection("770001", field));
            Assert.Equal((422, code), (answer.Status, answer.Error("fields[0].source")));
        }
        var thing = Collection("770001", Taken("a", "source.first", "roof")).With("subject", "thing");
        Assert.Equal("list.source.differs", (await County.ListAsync("source.thing", thing)).Error("fields[0].source"));
    }

    [Fact]
    public async Task What_another_list_takes_can_neither_be_dropped_nor_retired()
    {
        (await County.ListAsync("use.first", Collection("770001", Field("gates", "integer"), Field("walls")))).Is(200);
        (
            await East.ListAsync("use.second", Collection("770001101", Taken("gates", "use.first", "gates", "integer")))
        ).Is(200);

        var dropped = await County.ListAsync("use.first", Collection("770001", Field("walls")));
        Assert.Equal((409, "list.field.inUse"), (dropped.Status, dropped.Code));
        Assert.Equal(("use.second", "770001101"), (dropped.Text("list"), dropped.Text("unit")));
        Assert.Equal(409, (await County.ListAsync("use.first", Collection("770001", Field("gates")))).Status);
        Assert.Equal(409, (await DeleteAsync(County, "use.first")).Status);
        (await DeleteAsync(East, "use.second")).Is(204);
        (await DeleteAsync(County, "use.first")).Is(204);
        Assert.Equal(404, (await DeleteAsync(County, "use.first")).Status);
    }

    [Fact]
    public async Task Of_two_lists_that_ask_the_same_at_once_one_is_taken()
    {
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(i => County.ListAsync($"race.l{i}", Collection("770001", Field("chimneys", "integer"))))
        );
        Assert.Single(answers, answer => answer.Status == 200);
        Assert.All(answers.Where(answer => answer.Status != 200), answer => Assert.Equal(409, answer.Status));
    }

    private static Task<ApiResponse> DeleteAsync(ApiClient client, string code) =>
        client.SendAsync(new HttpRequestMessage(HttpMethod.Delete, $"/api/v1/collection-lists/{code}"));
}
