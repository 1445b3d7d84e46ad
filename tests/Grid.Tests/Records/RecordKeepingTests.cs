using GovPlatform.GridService.Records;
using GovPlatform.GridService.Tests.Lists;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static GovPlatform.GridService.Tests.Lists.ListRequests;

namespace GovPlatform.GridService.Tests.Records;

/// <summary>What is kept of records, for how long and from whom; and how far lists are done.</summary>
public sealed class RecordKeepingTests(GridFixture grid) : RecordCounty(grid)
{
    [Fact]
    public async Task Values_about_a_person_are_encrypted_and_reading_them_is_on_record()
    {
        await GivenAsync(Field("state"), Personal("keyHolder"));
        await GivenAsync(
            Code + ".two",
            Taken("holder", Code, "keyHolder").With("personal", true).With("legalBasis", "同上"),
            Field("valves", "integer")
        );
        var made = (await Member.RecordAsync(Code, Grid, "泵房", new { state = "好", keyHolder = "王五十三" })).Is(201);

        Assert.DoesNotContain("王五十三", made.Raw, StringComparison.Ordinal);
        Assert.Equal(["keyHolder"], made.Elements("personal").Select(key => key.GetString()!));
        Assert.Equal(
            0,
            await Service.Database.QueryAsync<long>(
                "SELECT count(*) FROM collection_record r WHERE r::text LIKE '%王五十三%'"
            )
        );
        Assert.Equal(
            0,
            await Service.Database.QueryAsync<long>(
                "SELECT count(*) FROM collection_record_secret WHERE position('王五十三'::bytea IN ciphertext) > 0"
            )
        );
        // Another list knows that it is held, and copies nothing.
        var form = await Member.GetAsync(
            $"/api/v1/collection-lists/{Code}.two/form?grid={Grid}&subject={Uri.EscapeDataString("泵房")}"
        );
        Assert.True(form.Elements("fields")[0].GetProperty("held").GetBoolean());
        Assert.DoesNotContain("王五十三", form.Raw, StringComparison.Ordinal);
        var copy = (await Member.RecordAsync(Code + ".two", Grid, "泵房", new { valves = 2 })).Is(201);
        Assert.Empty(copy.Elements("personal"));

        Assert.Equal(403, (await Member.GetAsync(made.Location + "/personal")).Status);
        Assert.Equal(0, await ReadingsAsync(made.Id));
        var read = (await County.GetAsync(made.Location + "/personal")).Is(200);
        Assert.Equal("王五十三", read["values"].GetProperty("keyHolder").GetString());
        Assert.Equal(1, await ReadingsAsync(made.Id));
        var elsewhere = Service.OfUnit($"/{Unit}/{Unit}102/", "collection.readPersonal", "collection.read");
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
        var made = (await Member.RecordAsync(Code, Grid, "5号井", values)).Is(201);
        var at = made["recordedAt"].GetDateTimeOffset();
        var job = Service.Services.GetRequiredService<DeleteExpired>();
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
            await Service.Database.QueryAsync<long>(
                $"SELECT count(*) FROM collection_record_secret WHERE record_id = '{made.Id}'"
            )
        );
        await job.DeleteAsync(at.AddYears(1), cancel);
        var tomb = await County.GetAsync(made.Location!);
        Assert.Equal(("{}", "", Code), (Sorted(tomb), tomb.Text("subject"), tomb.Text("list")));
        Assert.NotNull(tomb.Text("erasedAt"));
        Assert.Empty((await County.GetAsync($"/api/v1/collection-records?list={Code}")).Elements());
        Assert.Equal(
            (0, 1),
            (
                await Service.Database.QueryAsync<long>(
                    $"SELECT count(*) FROM collection_record WHERE id = '{made.Id}' AND (entered_by <> '' OR digest IS NOT NULL)"
                ),
                await Service.Database.QueryAsync<long>(
                    $"SELECT count(*) FROM collection_record WHERE id = '{made.Id}'"
                )
            )
        );
    }

    [Fact]
    public async Task Completion_counts_subjects_of_the_period_grid_by_grid()
    {
        await County.ListAsync(
            Code,
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
            (await Seeding.RecordAsync(Code, Grid, subject, new { state = "好" }, at: at)).Is(201);
        }
        var rows = (
            await Seeding.GetAsync(
                $"/api/v1/collection-lists/{Code}/completion?unit={Town}",
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
        Assert.Equal(404, (await County.GetAsync($"/api/v1/collection-lists/{Code}/completion?unit=99")).Status);
        Assert.Equal(404, (await County.GetAsync("/api/v1/collection-lists/no.such/completion")).Status);
    }

    [Fact]
    public async Task Records_follow_their_grid_when_a_unit_moves()
    {
        await GivenAsync(Field("state"));
        (
            await Service.Admin.ImportUnitsAsync(
                $"code,name,level,parentCode\n{Unit}103,三镇,town,{Unit}\n{Unit}103009,九格,grid,{Unit}103\n"
            )
        ).Is(200);
        var made = (await Seeding.RecordAsync(Code, $"{Unit}103009", "井", new { state = "好" })).Is(201);
        (await Service.Admin.ImportUnitsAsync($"code,name,level,parentCode\n{Unit}103009,九格,grid,{Town}\n")).Is(200);

        var town = Service.OfUnit($"/{Unit}/{Town}/", "collection.read");
        Assert.Equal(200, (await town.GetAsync(made.Location!)).Status);
    }
}
