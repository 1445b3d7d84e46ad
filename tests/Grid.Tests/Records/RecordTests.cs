using System.Text.Json;
using System.Text.Json.Nodes;
using GovPlatform.GridService.Records;
using GovPlatform.GridService.Tests.Grids;
using GovPlatform.GridService.Tests.Lists;
using GovPlatform.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static GovPlatform.GridService.Tests.Lists.ListRequests;

namespace GovPlatform.GridService.Tests.Records;

/// <summary>Records made by lists: what is held already is not asked, and each value is kept as long as its field says.</summary>
public sealed class RecordTests(GridFixture grid) : IClassFixture<GridFixture>, IAsyncLifetime
{
    private static int counties;

    /// <summary>Each test has a county of its own, or their lists would ask for the same.</summary>
    private readonly int number = Interlocked.Increment(ref counties);

    private readonly string code = "records.list";

    private string Unit => $"7720{number:00}";

    private string Town => $"{Unit}101";

    private string Grid => $"{Town}001";

    private string OtherGrid => $"{Town}002";

    private ApiClient County => grid.OfUnit($"/{Unit}/", "list.manage", "collection.read", "collection.readPersonal");

    private ApiClient Member =>
        grid.As(
            new Caller("member", $"/{Unit}/{Town}/{Grid}/", "gridMember", ["collection.record", "collection.read"])
        );

    public async ValueTask InitializeAsync()
    {
        (
            await grid.Admin.ImportUnitsAsync(
                $"code,name,level,parentCode\n{Unit},县,county,\n{Town},东镇,town,{Unit}\n"
            )
        ).Is(200);
        (
            await grid.Admin.ImportGridsAsync(
                $$$"""
                {"features":[
                 {"properties":{"code":"{{{Grid}}}","name":"一格","parentCode":"{{{Town}}}","households":12},"geometry":{{{Shapes.Rectangle(
                    number * 4,
                    1,
                    (number * 4) + 1,
                    2
                )}}}},
                 {"properties":{"code":"{{{OtherGrid}}}","name":"二格","parentCode":"{{{Town}}}"},"geometry":{{{Shapes.Rectangle(
                    (number * 4) + 2,
                    1,
                    (number * 4) + 3,
                    2
                )}}}}]}
                """
            )
        ).Is(200);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_value_held_already_is_filled_in_and_need_not_be_sent()
    {
        await GivenAsync(Field("floors", "integer"), Field("lifts", "integer"));
        await GivenAsync(
            code + ".fire",
            Taken("storeys", code, "floors", "integer"),
            Field("exits", "integer"),
            FromPlatform("homes", "grid.households")
        );
        (await Member.RecordAsync(code, Grid, "人民路1号", new { floors = 6, lifts = 2 })).Is(201);

        var form = await Member.GetAsync(
            $"/api/v1/collection-lists/{code}.fire/form?grid={Grid}&subject={Uri.EscapeDataString(" 人民路1号 ")}"
        );
        Assert.Equal(
            ["storeys False True 6", "exits True False ", "homes False True 12"],
            form.Is(200).Elements("fields").Select(Describe)
        );
        var record = (await Member.RecordAsync(code + ".fire", Grid, "人民路1号", new { exits = 3 })).Is(201);
        Assert.Equal("""{"exits":3,"homes":12,"storeys":6}""", Sorted(record));
        // What the form showed may be sent back; another value belongs into the list that asks for it.
        (await Member.RecordAsync(code + ".fire", Grid, "人民路1号", new { exits = 3, storeys = 6 })).Is(201);
        var other = await Member.RecordAsync(code + ".fire", Grid, "人民路1号", new { exits = 3, storeys = 7 });
        Assert.Equal((422, "collection.value.held"), (other.Status, other.Error("values.storeys")));
        // Nothing is held of another place, and of the same address in another grid.
        var nothing = await Member.GetAsync($"/api/v1/collection-lists/{code}.fire/form?grid={Grid}&subject=2");
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
                {"list":"{{{code}}}","grid":"{{{Grid}}}","subject":"x","values":{"t":" ","n":"1","i":1.5,"d":"2026-02-30","y":"yes","c":"中","zodiac":"鼠"}}
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
        (await Member.RecordAsync(code, Grid, "x", good)).Is(201);
        Assert.Equal(422, (await Member.RecordAsync(code, Grid, "x", good with { t = new string('字', 501) })).Status);
        Assert.Equal("collection.subject.invalid", (await Member.RecordAsync(code, Grid, null, good)).Error("subject"));
        Assert.Equal(422, (await Member.RecordAsync(code, Grid, new string('楼', 201), good)).Status);
        Assert.Equal(
            "field.outOfRange",
            (await Member.RecordAsync(code, Grid, "x", good, minutes: -1)).Error("minutes")
        );
        Assert.Equal("list.unknown", (await Member.RecordAsync("no.such", Grid, "x", good)).Code);
        Assert.Equal("unit.unknown", (await Member.RecordAsync(code, OtherGrid, "x", good)).Code);
        Assert.Equal("unit.unknown", (await Member.RecordAsync(code, Town, "x", good)).Code);
        Assert.Equal(403, (await County.RecordAsync(code, Grid, "x", good)).Status);
    }

    [Fact]
    public async Task A_later_record_of_the_same_subject_is_a_version_and_earlier_ones_are_kept()
    {
        await GivenAsync(Field("state"));
        var first = (await Member.RecordAsync(code, Grid, "3号井", new { state = "好" })).Is(201);
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(i => Member.RecordAsync(code, Grid, "3号井", new { state = $"{i}" }))
        );
        Assert.Equal([2, 3, 4, 5], answers.Select(answer => answer.Is(201).Number("number")!.Value).Order());

        var newest = (await County.GetAsync($"/api/v1/collection-records?list={code}&grid={Grid}")).Is(200);
        Assert.Equal(5, Assert.Single(newest.Elements()).GetProperty("number").GetInt32());
        var all = await County.GetAsync($"/api/v1/collection-records?list={code}&unit={Unit}&history=true");
        Assert.Equal([1, 2, 3, 4, 5], all.Elements().Select(row => row.GetProperty("number").GetInt32()).Order());
        Assert.Equal(200, (await County.GetAsync(first.Location!)).Status);
        Assert.Equal(400, (await County.GetAsync("/api/v1/collection-records")).Status);
        Assert.Equal(404, (await County.GetAsync($"/api/v1/collection-records?list={code}&unit=99")).Status);
    }

    [Fact]
    public async Task The_same_id_with_the_same_content_is_the_same_record()
    {
        await GivenAsync(Field("state"), Personal("contact"));
        var body = new
        {
            id = EndpointExamples.NewId(),
            list = code,
            grid = Grid,
            subject = "4号井",
            values = new { state = "好", contact = "张三" },
        };
        (await Member.PostAsync("/api/v1/collection-records", body)).Is(201);
        (await Member.PostAsync("/api/v1/collection-records", body)).Is(200);
        var other = body with { values = new { state = "好", contact = "李四" } };
        (await Member.PostAsync("/api/v1/collection-records", other)).Is(409, "collection.id.taken");
    }

    [Fact]
    public async Task Values_about_a_person_are_encrypted_and_reading_them_is_on_record()
    {
        await GivenAsync(Field("state"), Personal("keyHolder"));
        await GivenAsync(
            code + ".two",
            Taken("holder", code, "keyHolder").With("personal", true).With("legalBasis", "同上"),
            Field("valves", "integer")
        );
        var made = (await Member.RecordAsync(code, Grid, "泵房", new { state = "好", keyHolder = "王五十三" })).Is(201);

        Assert.DoesNotContain("王五十三", made.Raw, StringComparison.Ordinal);
        Assert.Equal(["keyHolder"], made.Elements("personal").Select(key => key.GetString()!));
        Assert.Equal(
            0,
            await grid.Database.QueryAsync<long>(
                "SELECT count(*) FROM collection_record r WHERE r::text LIKE '%王五十三%'"
            )
        );
        Assert.Equal(
            0,
            await grid.Database.QueryAsync<long>(
                "SELECT count(*) FROM collection_record_secret WHERE position('王五十三'::bytea IN ciphertext) > 0"
            )
        );
        // Another list knows that it is held, and copies nothing.
        var form = await Member.GetAsync(
            $"/api/v1/collection-lists/{code}.two/form?grid={Grid}&subject={Uri.EscapeDataString("泵房")}"
        );
        Assert.True(form.Elements("fields")[0].GetProperty("held").GetBoolean());
        Assert.DoesNotContain("王五十三", form.Raw, StringComparison.Ordinal);
        var copy = (await Member.RecordAsync(code + ".two", Grid, "泵房", new { valves = 2 })).Is(201);
        Assert.Empty(copy.Elements("personal"));

        Assert.Equal(403, (await Member.GetAsync(made.Location + "/personal")).Status);
        Assert.Equal(0, await ReadingsAsync(made.Id));
        var read = (await County.GetAsync(made.Location + "/personal")).Is(200);
        Assert.Equal("王五十三", read["values"].GetProperty("keyHolder").GetString());
        Assert.Equal(1, await ReadingsAsync(made.Id));
        var elsewhere = grid.OfUnit($"/{Unit}/{Unit}102/", "collection.readPersonal", "collection.read");
        Assert.Equal(404, (await elsewhere.GetAsync(made.Location + "/personal")).Status);
        Assert.Equal(404, (await elsewhere.GetAsync(made.Location!)).Status);
        Assert.Equal(1, await ReadingsAsync(made.Id));
    }

    [Fact]
    public async Task Each_value_is_deleted_when_its_own_retention_ends_and_a_tombstone_stays()
    {
        await GivenAsync(
            Field("short").With("retention", "P1M"),
            Field("long").With("retention", "P1Y"),
            Personal("one").With("retention", "P1M"),
            Personal("two").With("retention", "P6M")
        );
        var values = new
        {
            @short = "a",
            @long = "b",
            one = "c",
            two = "d",
        };
        var made = (await Member.RecordAsync(code, Grid, "5号井", values)).Is(201);
        var at = made["recordedAt"].GetDateTimeOffset();
        var job = grid.Services.GetRequiredService<DeleteExpired>();
        var cancel = TestContext.Current.CancellationToken;

        await job.DeleteAsync(at.AddDays(27), cancel);
        Assert.Equal(2, (await County.GetAsync(made.Location!))["values"].EnumerateObject().Count());

        await job.DeleteAsync(at.AddMonths(1), cancel);
        var month = await County.GetAsync(made.Location!);
        Assert.Equal("""{"long":"b"}""", Sorted(month));
        Assert.Equal(["two"], month.Elements("personal").Select(key => key.GetString()!));
        Assert.Equal("""{"two":"d"}""", Sorted(await County.GetAsync(made.Location + "/personal")));

        await job.DeleteAsync(at.AddMonths(6), cancel);
        Assert.Equal(
            0,
            await grid.Database.QueryAsync<long>(
                $"SELECT count(*) FROM collection_record_secret WHERE record_id = '{made.Id}'"
            )
        );
        await job.DeleteAsync(at.AddYears(1), cancel);
        var tomb = await County.GetAsync(made.Location!);
        Assert.Equal(("{}", "", code), (Sorted(tomb), tomb.Text("subject"), tomb.Text("list")));
        Assert.NotNull(tomb.Text("erasedAt"));
        Assert.Empty((await County.GetAsync($"/api/v1/collection-records?list={code}")).Elements());
        Assert.Equal(
            (0, 1),
            (
                await grid.Database.QueryAsync<long>(
                    $"SELECT count(*) FROM collection_record WHERE id = '{made.Id}' AND (entered_by <> '' OR digest IS NOT NULL)"
                ),
                await grid.Database.QueryAsync<long>($"SELECT count(*) FROM collection_record WHERE id = '{made.Id}'")
            )
        );
    }

    [Fact]
    public async Task Completion_counts_subjects_of_the_period_grid_by_grid()
    {
        await County.ListAsync(
            code,
            Collection(Unit, Field("state")).With("subject", "household").With("due", "monthly")
        );
        foreach (
            var (subject, at) in new[]
            {
                ("1户", "2026-11-02T09:00:00+08:00"),
                ("2户", "2026-11-03T09:00:00+08:00"),
                ("2户", "2026-11-30T23:59:00+08:00"),
                ("3户", "2026-10-31T23:59:00+08:00"),
            }
        )
        {
            (await Seeding.RecordAsync(code, Grid, subject, new { state = "好" }, at: at)).Is(201);
        }
        var rows = (
            await Seeding.GetAsync(
                $"/api/v1/collection-lists/{code}/completion?unit={Town}",
                at: "2026-11-30T12:00:00+08:00"
            )
        ).Is(200);
        Assert.Equal(
            [$"{Grid} 12 2 10", $"{OtherGrid}  0 "],
            rows.Elements()
                .Select(row =>
                    $"{row.GetProperty("grid")} {row.GetProperty("expected")} {row.GetProperty("done")} {row.GetProperty("due")}"
                )
        );
        Assert.Equal(
            "2026-11-30T16:00:00Z",
            rows.Elements()[0]
                .GetProperty("to")
                .GetDateTimeOffset()
                .UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture)
        );
        Assert.Equal(404, (await County.GetAsync($"/api/v1/collection-lists/{code}/completion?unit=99")).Status);
        Assert.Equal(404, (await County.GetAsync("/api/v1/collection-lists/no.such/completion")).Status);
    }

    [Fact]
    public async Task Records_follow_their_grid_when_a_unit_moves()
    {
        await GivenAsync(Field("state"));
        (
            await grid.Admin.ImportUnitsAsync(
                $"code,name,level,parentCode\n{Unit}103,三镇,town,{Unit}\n{Unit}103009,九格,grid,{Unit}103\n"
            )
        ).Is(200);
        var made = (await Seeding.RecordAsync(code, $"{Unit}103009", "井", new { state = "好" })).Is(201);
        (await grid.Admin.ImportUnitsAsync($"code,name,level,parentCode\n{Unit}103009,九格,grid,{Town}\n")).Is(200);

        var town = grid.OfUnit($"/{Unit}/{Town}/", "collection.read");
        Assert.Equal(200, (await town.GetAsync(made.Location!)).Status);
    }

    private ApiClient Seeding => grid.OfUnit("/", "collection.record", "collection.read", "demo.seed");

    private Task GivenAsync(params JsonObject[] fields) => GivenAsync(code, fields);

    private async Task GivenAsync(string list, params JsonObject[] fields) =>
        (await County.ListAsync(list, Collection(Unit, fields))).Is(200);

    private static string Sorted(ApiResponse record) =>
        JsonSerializer.Serialize(
            record["values"]
                .EnumerateObject()
                .OrderBy(value => value.Name, StringComparer.Ordinal)
                .ToDictionary(value => value.Name, value => value.Value)
        );

    private Task<long> ReadingsAsync(string id) =>
        grid.Database.QueryAsync<long>(
            $"SELECT count(*) FROM security_log WHERE kind = 'identityRead' AND object_type = 'collectionRecord' AND object_id = '{id}'"
        );
}
