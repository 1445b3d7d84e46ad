using GovPlatform.Support;
using Xunit;

namespace GovPlatform.GridService.Tests.Posts;

/// <summary>A person stands in for the lead of a grid. Each test has a grid of its own.</summary>
public sealed class SubstitutionTests(GridFixture grid) : IClassFixture<GridFixture>, IAsyncLifetime
{
    private const string LastYear = "2020-01-01T00:00:00Z";
    private const string January = "2090-01-01T00:00:00Z";
    private const string February = "2090-02-01T00:00:00Z";
    private const string March = "2090-03-01T00:00:00Z";

    private static int numbers;

    private string unit = "";

    public async ValueTask InitializeAsync()
    {
        unit = $"220001101{Interlocked.Increment(ref numbers):000}";
        await grid.Admin.ImportUnitsAsync(
            $"code,name,level,parentCode\n220001,示范县,county,\n220001101,东镇,town,220001\n{unit},格,grid,220001101\n"
        );
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_substitute_stands_beside_the_holder_and_both_are_shown()
    {
        var lead = (await AppointAsync("lead", LastYear)).Is(201);
        var substitute = (await SubstituteAsync(lead, "substitute", null, January)).Is(201);

        Assert.Equal((lead.Id, true), (substitute.Text("substitutes"), substitute["confirmed"].GetBoolean()));
        var current = (await grid.Admin.GetAsync($"/api/v1/posts?current=true&unit={unit}")).Is(200);
        Assert.Equal([lead.Id, substitute.Id], current.Items("id"));
        Assert.Equal(["", lead.Id], current.Items("substitutes"));
    }

    [Fact]
    public async Task Of_one_holder_there_is_one_substitute_at_a_time()
    {
        var lead = (await AppointAsync("lead", LastYear)).Is(201);
        var first = (await SubstituteAsync(lead, "first", January, February)).Is(201);

        Assert.Equal(
            first.Id,
            (await SubstituteAsync(lead, "second", LastYear, March)).Is(409, "post.taken").Text("post")
        );
        (await SubstituteAsync(lead, "second", February, March)).Is(201);
        (await AppointAsync("usurper", January)).Is(409, "post.taken");
    }

    [Fact]
    public async Task A_substitution_lies_within_the_term_and_in_the_same_unit_and_kind()
    {
        var lead = (await AppointAsync("lead", January, March)).Is(201);

        var outside = (await SubstituteAsync(lead, "s", LastYear, February)).Is(422, "post.substitution.outside");
        Assert.Equal(lead.Text("to"), outside.Text("to"));
        (await SubstituteAsync(lead, "s", February, null)).Is(422, "post.substitution.outside");
        (await SubstituteAsync(lead, "s", February, "2090-04-01T00:00:00Z")).Is(422, "post.substitution.outside");
        (await SubstituteAsync(lead, "lead", January, March)).Is(422, "post.substitution.self");
        (await SubstituteAsync(lead, "s", January, March, "gridMember")).Is(422, "post.substituted.unknown");
        var substitute = (await SubstituteAsync(lead, "s", January, February)).Is(201);
        (await SubstituteAsync(substitute, "t", January, February)).Is(422, "post.substituted.unknown");
        (await ExtendAsync(substitute, "2090-04-01T00:00:00Z")).Is(422, "post.substitution.outside");
        (await ExtendAsync(substitute, null)).Is(422, "post.substitution.outside");
        (await ExtendAsync(substitute, March)).Is(200);
    }

    [Fact]
    public async Task A_post_of_another_town_cannot_be_substituted()
    {
        var lead = (await AppointAsync("lead", LastYear)).Is(201);
        await grid.Admin.ImportUnitsAsync(
            "code,name,level,parentCode\n220001102,西镇,town,220001\n220001102001,西格,grid,220001102\n"
        );
        var body = Body("s", January, February, "gridLead", lead.Id);
        body["unit"] = "220001102001";

        var neighbour = grid.OfUnit("/220001/220001102/", GridFixture.ToAnyPost);
        (await neighbour.PostAsync("/api/v1/posts", body)).Is(422, "post.substituted.unknown");
        (await grid.Admin.PostAsync("/api/v1/posts", body)).Is(422, "post.substituted.unknown");
    }

    [Fact]
    public async Task A_substitution_ends_with_the_term()
    {
        var lead = (await AppointAsync("lead", LastYear)).Is(201);
        var over = (await SubstituteAsync(lead, "over", LastYear, "2020-02-01T00:00:00Z")).Is(201);
        var running = (await SubstituteAsync(lead, "running", "2021-01-01T00:00:00Z", February)).Is(201);
        var coming = (await SubstituteAsync(lead, "coming", February, null)).Is(201);

        (await grid.Admin.PostAsync(lead.Location + "/end", new { to = January })).Is(200);

        Assert.Equal("2020-02-01T00:00:00+00:00", (await grid.Admin.GetAsync(over.Location!)).Text("to"));
        Assert.Equal("2090-01-01T00:00:00+00:00", (await grid.Admin.GetAsync(running.Location!)).Text("to"));
        // It never runs.
        Assert.Equal("2090-02-01T00:00:00+00:00", (await grid.Admin.GetAsync(coming.Location!)).Text("to"));
        Assert.Equal([running.Id], (await ListAsync("2089-12-31")).Except([lead.Id]));
        Assert.Empty(await ListAsync("2090-01-02"));
        Assert.Equal(
            2,
            await grid.Database.QueryAsync<long>(
                $"""
                SELECT count(*) FROM security_log WHERE code = 'postEnded' AND operation = 'EndPost'
                    AND object_id IN ('{running.Id}', '{coming.Id}')
                """
            )
        );
    }

    [Fact]
    public async Task Of_an_end_and_a_substitution_at_once_the_substitution_does_not_outlast_the_term()
    {
        for (var year = 2100; year < 2106; year++)
        {
            var lead = (await AppointAsync("lead", $"{year}-01-01T00:00:00Z", $"{year}-12-01T00:00:00Z")).Is(201);
            var end = $"{year}-02-01T00:00:00+00:00";
            await Task.WhenAll(
                grid.Admin.PostAsync(lead.Location + "/end", new { to = end }),
                SubstituteAsync(lead, "s", $"{year}-01-15T00:00:00Z", $"{year}-06-01T00:00:00Z")
            );
            Assert.Empty(await ListAsync($"{year}-03-01"));
        }
    }

    [Fact]
    public async Task A_substitute_of_an_administrative_post_needs_the_second_person_too()
    {
        var leader = await AppointAsync("leader", LastYear, null, "leader", "220001101");
        (await SubstituteAsync(leader, "deputy", LastYear, January, "leader", "220001101")).Is(
            422,
            "post.substituted.unknown"
        );
        (await grid.SecondAdmin.PostAsync(leader.Location + "/confirm", new { })).Is(200);
        var substitute = await SubstituteAsync(leader, "deputy", LastYear, January, "leader", "220001101");

        Assert.False(substitute.Is(201)["confirmed"].GetBoolean());
        (await grid.Admin.PostAsync(leader.Location + "/end", new { })).Is(200);
        (await grid.SecondAdmin.PostAsync(substitute.Location + "/confirm", new { })).Is(409, "post.ended");
    }

    private async Task<IReadOnlyList<string>> ListAsync(string asOf) =>
        [.. (await grid.Admin.GetAsync($"/api/v1/posts?unit={unit}&asOf={asOf}")).Is(200).Items("id")];

    private Task<ApiResponse> ExtendAsync(ApiResponse post, string? to) =>
        grid.Admin.PostAsync(post.Location + "/extend", new { to });

    private Task<ApiResponse> AppointAsync(
        string holder,
        string? from,
        string? to = null,
        string kind = "gridLead",
        string? of = null
    ) => grid.Admin.PostAsync("/api/v1/posts", Body(holder, from, to, kind, null, of));

    private Task<ApiResponse> SubstituteAsync(
        ApiResponse post,
        string holder,
        string? from,
        string? to,
        string kind = "gridLead",
        string? of = null
    ) => grid.Admin.PostAsync("/api/v1/posts", Body(holder, from, to, kind, post.Id, of));

    private Dictionary<string, string?> Body(
        string holder,
        string? from,
        string? to,
        string kind,
        string? substitutes,
        string? of = null
    ) =>
        new()
        {
            ["unit"] = of ?? unit,
            ["kind"] = kind,
            ["holder"] = holder,
            ["from"] = from,
            ["to"] = to,
            ["substitutes"] = substitutes,
        };
}
