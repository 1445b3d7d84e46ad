using GovPlatform.IncidentService.Tests.Service;
using GovPlatform.Support;
using Xunit;

namespace GovPlatform.IncidentService.Tests.SavedFilters;

/// <summary>Filters of the list that persons keep under a name.</summary>
[Collection(IncidentCollection.Name)]
public sealed class SavedFilterTests(IncidentFixture host)
{
    private const string Path = "/api/v1/saved-filters";

    private static Caller Person(string subject) => Callers.Intake with { Subject = $"t-filter-{subject}" };

    [Fact]
    public async Task A_changed_filter_is_shared_where_its_owner_is_now()
    {
        var before = host.As(Person("moves") with { UnitPath = "" });
        var body = new
        {
            name = $"调岗 {EndpointExamples.NewId()}",
            query = new { status = "open" },
            shared = false,
        };
        var saved = (await before.PostAsync(Path, body)).Is(201);
        var now = host.As(Person("moves"));
        var shared = new
        {
            body.name,
            body.query,
            shared = true,
        };
        (await now.PutAsync($"{Path}/{saved.Id}", shared)).Is(200);
        await host.As(Person("colleague")).GetAsync($"{IncidentFixture.Path}?filter={saved.Id}", 200);
    }

    [Fact]
    public async Task A_saved_filter_finds_what_its_parameters_find_and_others_narrow_it()
    {
        var word = "词" + $"{EndpointExamples.NewId():N}"[^11..];
        var urgent = IncidentRequests.Report(word + "甲");
        urgent["severity"] = "urgent";
        var first = (await host.As(Callers.GridMember).ReportAsync(urgent)).Id;
        var second = (await host.As(Callers.GridMember).ReportAsync(IncidentRequests.Report(word + "乙"))).Id;
        var person = host.As(Person("uses"));
        var saved = await SaveAsync(
            person,
            "我的待办",
            new
            {
                q = new[] { word },
                status = "open",
                sort = "due",
            }
        );

        Assert.Equal(new[] { first, second }.Order(), (await ListAsync($"filter={saved.Id}")).Order());
        Assert.Equal([first], await ListAsync($"filter={saved.Id}&severity=urgent"));
        Assert.Equal([second], await ListAsync($"filter={saved.Id}&q=乙"));
        Assert.Equal([second, first], await ListAsync($"filter={saved.Id}&sort=reported"));
        Assert.Equal([first, second], await ListAsync($"filter={saved.Id}"));
        Assert.Equal(2, (await person.ExportAsync($"{IncidentFixture.Path}?filter={saved.Id}&reason=周报")).Rows.Count);

        var conflict = (await person.GetAsync($"{IncidentFixture.Path}?filter={saved.Id}&status=closed")).Is(
            400,
            "filter.parameter.conflict"
        );
        Assert.True(conflict["errors"].TryGetProperty("status", out _));

        async Task<IReadOnlyList<string>> ListAsync(string query) =>
            [.. (await person.GetAsync($"{IncidentFixture.Path}?{query}", 200)).Items("id")];
    }

    [Fact]
    public async Task A_shared_filter_is_for_the_same_unit_and_another_for_its_owner_only()
    {
        var owner = host.As(Person("owner"));
        var colleague = host.As(Person("colleague"));
        var shared = await SaveAsync(owner, "共享", new { status = "open" }, shared: true);
        var own = await SaveAsync(owner, "自用", new { status = "open" });

        Assert.Equal([shared.Id], await IdsAsync(colleague, shared.Id, own.Id));
        Assert.Equal(new[] { shared.Id, own.Id }.Order(), (await IdsAsync(owner, shared.Id, own.Id)).Order());
        Assert.False((await colleague.GetAsync($"{Path}/{shared.Id}", 200))["own"].GetBoolean());
        await colleague.GetAsync($"{IncidentFixture.Path}?filter={shared.Id}", 200);
        Caller[] strangers = [Callers.OtherTown, Callers.Leader, Callers.GridMember, Callers.Resident, Callers.Admin];
        foreach (var stranger in strangers.Select(host.As))
        {
            Assert.Empty(await IdsAsync(stranger, shared.Id, own.Id));
            await stranger.GetAsync($"{Path}/{shared.Id}", 404);
            (await stranger.GetAsync($"{IncidentFixture.Path}?filter={shared.Id}")).Is(400, "filter.saved.unknown");
        }
        (await colleague.GetAsync($"{IncidentFixture.Path}?filter={own.Id}")).Is(400, "filter.saved.unknown");
        foreach (var path in new[] { "/990001/990001102/", "/990001/", "/" })
        {
            Assert.Equal(
                0,
                await host.Database.QueryUnderRowSecurityAsync<long>(
                    path,
                    "t-stranger",
                    $"SELECT count(*) FROM saved_filter WHERE owner = 't-filter-owner'"
                )
            );
        }
    }

    [Fact]
    public async Task Only_the_owner_changes_or_deletes_it_and_a_stale_change_is_told_as_such()
    {
        var owner = host.As(Person("changes"));
        var colleague = host.As(Person("colleague"));
        var path = $"{Path}/{(await SaveAsync(owner, "旧名", new { status = "open" }, shared: true)).Id}";
        var body = new
        {
            name = "新名",
            query = new { category = "lighting" },
            shared = true,
        };

        (await colleague.PutAsync(path, body)).Is(403, "filter.saved.notOwner");
        Assert.Equal(403, await DeleteAsync(colleague, path));
        Assert.Equal(404, await DeleteAsync(host.As(Callers.OtherTown), path));
        Assert.Equal("\"2\"", (await owner.PutAsync(path, body)).Is(200).ETag);
        Assert.Equal(412, await DeleteAsync(owner, path, "\"1\""));
        var changed = await colleague.GetAsync(path, 200);
        Assert.Equal("新名", changed.Text("name"));
        Assert.Equal("lighting", changed["query"].Text("category"));
        Assert.Null(changed["query"].Text("status"));
        Assert.Equal(204, await DeleteAsync(owner, path, "\"2\""));
        await owner.GetAsync(path, 404);
        Assert.Equal(404, await DeleteAsync(owner, path));
    }

    [Theory]
    [InlineData("""{"name":"名","query":{"status":"lost"}}""", 400, "filter.status.unknown")]
    [InlineData("""{"name":"名","query":{"stauts":"open"}}""", 400, "request.malformed")]
    [InlineData(
        """{"name":"名","query":{"filter":"01999999-0000-7000-8000-000000000000"}}""",
        400,
        "request.malformed"
    )]
    [InlineData("""{"name":"名","query":{"near":"here"}}""", 400, "filter.near.malformed")]
    [InlineData("""{"name":"名","query":{"sort":"distance"}}""", 400, "filter.near.malformed")]
    [InlineData("""{"name":"名","query":{"q":[null]}}""", 400, "request.malformed")]
    [InlineData("""{"name":" ","query":{}}""", 422, "request.invalid")]
    [InlineData("""{"name":"名"}""", 422, "request.invalid")]
    public async Task A_wrong_filter_is_refused(string body, int status, string code) =>
        (await host.As(Person("wrong")).PostTextAsync(Path, body)).Is(status, code);

    [Fact]
    public async Task A_name_is_used_once_per_person()
    {
        var person = host.As(Person("names"));
        await SaveAsync(person, "同名", new { });
        (await person.PostAsync(Path, new { name = "同名", query = new { } })).Is(409, "conflict.duplicate");
        await SaveAsync(host.As(Person("namesake")), "同名", new { });
    }

    [Fact]
    public async Task Without_a_unit_a_filter_is_kept_but_not_shared()
    {
        var resident = host.As(Callers.Resident with { Subject = "t-filter-resident" });
        var id = (await SaveAsync(resident, "我的", new { status = "open" })).Id;
        (
            await resident.PostAsync(
                Path,
                new
                {
                    name = "共享",
                    query = new { },
                    shared = true,
                }
            )
        ).Is(422, "filter.shared.noUnit");
        Assert.Empty(await IdsAsync(host.As(Callers.Resident), id));
    }

    [Fact]
    public async Task A_person_keeps_a_hundred_filters_also_when_several_are_saved_at_once()
    {
        var person = host.As(Person("many"));
        await host.Database.ExecuteAsync(
            """
            INSERT INTO saved_filter (id, sequence, owner, path, name, query, shared, changed_at)
            SELECT gen_random_uuid(), 1, 't-filter-many', '/990001/990001101/', 'n' || n, '{}', false, now()
            FROM generate_series(1, 97) n
            """
        );

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(n => person.PostAsync(Path, new { name = $"并发{n}", query = new { } }))
        );

        Assert.Equal([201, 201, 201, 409, 409, 409, 409, 409], answers.Select(answer => answer.Status).Order());
        Assert.All(answers.Where(answer => answer.Status == 409), answer => answer.Is(409, "filter.saved.tooMany"));
    }

    private static async Task<ApiResponse> SaveAsync(
        ApiClient person,
        string name,
        object query,
        bool shared = false
    ) =>
        (
            await person.PostAsync(
                Path,
                new
                {
                    name,
                    query,
                    shared,
                }
            )
        ).Is(201);

    /// <summary>Which of some filters the list of a person shows.</summary>
    private static async Task<IReadOnlyList<string>> IdsAsync(ApiClient person, params string[] ids) =>
        [.. (await person.GetAsync($"{Path}?limit=200", 200)).Items("id").Intersect(ids)];

    private static async Task<int> DeleteAsync(ApiClient person, string path, string? ifMatch = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Delete, path);
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }
        return (await person.SendAsync(request)).Status;
    }
}
