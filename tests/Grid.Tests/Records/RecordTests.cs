using System.Text.Json;
using System.Text.Json.Nodes;
using GovPlatform.GridService.Tests.Lists;
using GovPlatform.Support;
using Xunit;
using static GovPlatform.GridService.Tests.Lists.ListRequests;

namespace GovPlatform.GridService.Tests.Records;

/// <summary>Records made by lists: what is held already is not asked, and values are checked by their field.</summary>
public sealed class RecordTests(GridFixture grid) : RecordCounty(grid)
{
    [Fact]
    public async Task A_value_held_already_is_filled_in_and_need_not_be_sent()
    {
        await GivenAsync(Field("floors", "integer"), Field("lifts", "integer"));
        await GivenAsync(
            Code + ".fire",
            Taken("storeys", Code, "floors", "integer"),
            Field("exits", "integer"),
            FromPlatform("homes", "grid.households")
        );
        (await Member.RecordAsync(Code, Grid, "人民路1号", new { floors = 6, lifts = 2 })).Is(201);

        var form = await Member.GetAsync(
            $"/api/v1/collection-lists/{Code}.fire/form?grid={Grid}&subject={Uri.EscapeDataString(" 人民路1号 ")}"
        );
        Assert.Equal(
            ["storeys False True 6", "exits True False ", "homes False True 12"],
            form.Is(200).Elements("fields").Select(Describe)
        );
        var record = (await Member.RecordAsync(Code + ".fire", Grid, "人民路1号", new { exits = 3 })).Is(201);
        Assert.Equal("""{"exits":3,"homes":12,"storeys":6}""", Sorted(record));
        // What the form showed may be sent back; another value belongs into the list that asks for it.
        (await Member.RecordAsync(Code + ".fire", Grid, "人民路1号", new { exits = 3, storeys = 6 })).Is(201);
        var other = await Member.RecordAsync(Code + ".fire", Grid, "人民路1号", new { exits = 3, storeys = 7 });
        Assert.Equal((422, "collection.value.held"), (other.Status, other.Error("values.storeys")));
        // Nothing is held of another place, and of the same address in another grid.
        var nothing = await Member.GetAsync($"/api/v1/collection-lists/{Code}.fire/form?grid={Grid}&subject=2");
        Assert.Equal("storeys False False ", Describe(nothing.Elements("fields")[0]));

        static string Describe(JsonElement field) =>
            $"{field.GetProperty("field").GetProperty("key")} {field.GetProperty("asked")} {field.GetProperty("held")} {field.GetProperty("value")}";
    }

    [Fact]
    public async Task Values_are_checked_by_type_and_named_in_the_problem()
    {
        await GivenAsync(
            Field("t"),
            Field("n", "number"),
            Field("i", "integer"),
            Field("d", "date"),
            Field("y", "yesNo"),
            Field("c", "choice").With("choices", new JsonArray("好", "坏")),
            Field("must").With("required", true)
        );
        var bad = await Member.PostAsync(
            "/api/v1/collection-records",
            JsonNode.Parse(
                $$$"""
                {"list":"{{{Code}}}","grid":"{{{Grid}}}","subject":"x","values":{"t":" ","n":"1","i":1.5,"d":"2026-02-30","y":"yes","c":"中","zodiac":"鼠"}}
                """
            )!
        );
        Assert.Equal((422, "request.invalid"), (bad.Status, bad.Code));
        foreach (var key in new[] { "t", "n", "i", "d", "y", "c" })
        {
            Assert.Equal("collection.value.type", bad.Error($"values.{key}"));
        }
        Assert.Equal("collection.value.unknown", bad.Error("values.zodiac"));
        Assert.Equal("field.required", bad.Error("values.must"));

        var good = new
        {
            t = "字",
            n = 1.5,
            i = 7,
            d = "2026-02-28",
            y = false,
            c = "好",
            must = "有",
        };
        (await Member.RecordAsync(Code, Grid, "x", good)).Is(201);
        Assert.Equal(422, (await Member.RecordAsync(Code, Grid, "x", good with { t = new string('字', 501) })).Status);
        Assert.Equal("collection.subject.invalid", (await Member.RecordAsync(Code, Grid, null, good)).Error("subject"));
        Assert.Equal(422, (await Member.RecordAsync(Code, Grid, new string('楼', 201), good)).Status);
        Assert.Equal(
            "field.outOfRange",
            (await Member.RecordAsync(Code, Grid, "x", good, minutes: -1)).Error("minutes")
        );
        Assert.Equal("list.unknown", (await Member.RecordAsync("no.such", Grid, "x", good)).Code);
        Assert.Equal("unit.unknown", (await Member.RecordAsync(Code, OtherGrid, "x", good)).Code);
        Assert.Equal("unit.unknown", (await Member.RecordAsync(Code, Town, "x", good)).Code);
        Assert.Equal(403, (await County.RecordAsync(Code, Grid, "x", good)).Status);
    }

    [Fact]
    public async Task A_later_record_of_the_same_subject_is_a_version_and_earlier_ones_are_kept()
    {
        await GivenAsync(Field("state"));
        var first = (await Member.RecordAsync(Code, Grid, "3号井", new { state = "好" })).Is(201);
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(i => Member.RecordAsync(Code, Grid, "3号井", new { state = $"{i}" }))
        );
        Assert.Equal([2, 3, 4, 5], answers.Select(answer => answer.Is(201).Number("number")!.Value).Order());

        var newest = (await County.GetAsync($"/api/v1/collection-records?list={Code}&grid={Grid}")).Is(200);
        Assert.Equal(5, Assert.Single(newest.Elements()).GetProperty("number").GetInt32());
        var all = await County.GetAsync($"/api/v1/collection-records?list={Code}&unit={Unit}&history=true");
        Assert.Equal([1, 2, 3, 4, 5], all.Elements().Select(row => row.GetProperty("number").GetInt32()).Order());
        Assert.Equal(200, (await County.GetAsync(first.Location!)).Status);
        Assert.Equal(400, (await County.GetAsync("/api/v1/collection-records")).Status);
        Assert.Equal(404, (await County.GetAsync($"/api/v1/collection-records?list={Code}&unit=99")).Status);
    }

    [Fact]
    public async Task The_same_id_with_the_same_content_is_the_same_record()
    {
        await GivenAsync(Field("state"), Personal("contact"));
        var body = new
        {
            id = EndpointExamples.NewId(),
            list = Code,
            grid = Grid,
            subject = "4号井",
            values = new { state = "好", contact = "张三" },
        };
        (await Member.PostAsync("/api/v1/collection-records", body)).Is(201);
        (await Member.PostAsync("/api/v1/collection-records", body)).Is(200);
        var other = body with { values = new { state = "好", contact = "李四" } };
        (await Member.PostAsync("/api/v1/collection-records", other)).Is(409, "collection.id.taken");
    }
}
