using System.Text.Json.Nodes;
using GovPlatform.Support;
using Npgsql;
using Xunit;

namespace GovPlatform.IncidentService.Tests.Service;

/// <summary>Categories and routing rules have an owner, walls and versions.</summary>
[Collection(IncidentCollection.Name)]
public sealed class ConfigurationTests(IncidentFixture host)
{
    private const string Rules = "/api/v1/routing-rules";
    private const string Categories = "/api/v1/categories";

    private ApiClient Town => host.As(ConfigurationRequests.TownAdmin);

    private ApiClient OtherTown => host.As(ConfigurationRequests.OtherTownAdmin);

    private ApiClient County => host.As(ConfigurationRequests.CountyAdmin);

    private ApiClient Platform => host.As(Callers.Admin);

    [Fact]
    public async Task Only_the_platform_changes_the_initial_categories_and_a_county_adds_its_own()
    {
        var change = ConfigurationRequests.Category(owner: null);
        foreach (var caller in new[] { Town, County })
        {
            (await caller.PutAsync($"{Categories}/lighting.street", change)).Is(403, "configuration.owner.above");
            (await DeleteAsync(caller, $"{Categories}/lighting.street")).Is(403, "configuration.owner.above");
        }
        var code = ConfigurationRequests.NewCategoryCode();
        Assert.Equal("990001", (await County.PutAsync($"{Categories}/{code}", change)).Is(200).Text("owner"));
        (await Town.PutAsync($"{Categories}/{code}", change)).Is(403, "configuration.owner.above");
        Assert.Contains(code, (await OtherTown.GetAsync(Categories)).Items("code"));
    }

    [Fact]
    public async Task A_town_sees_and_changes_nothing_of_another_town_and_may_use_its_code()
    {
        var code = ConfigurationRequests.NewCategoryCode();
        (await Town.PutAsync($"{Categories}/{code}", ConfigurationRequests.Category(owner: null))).Is(200);
        Assert.DoesNotContain(code, (await OtherTown.GetAsync(Categories)).Items("code"));
        (await DeleteAsync(OtherTown, $"{Categories}/{code}")).Is(404);

        var other = ConfigurationRequests.Category("另一个镇的", owner: null);
        Assert.Equal("990001102", (await OtherTown.PutAsync($"{Categories}/{code}", other)).Is(200).Text("owner"));

        (await County.PutAsync($"{Categories}/{code}", other)).Is(409, "configuration.owner.ambiguous");
        var report = IncidentRequests.Report();
        report["categoryCode"] = code;
        report["severity"] = "ordinary";
        await host.As(Callers.GridMember).ReportAsync(report);
    }

    [Fact]
    public async Task A_caller_without_a_unit_may_report_anywhere_and_sees_all_categories_now_and_then()
    {
        var code = ConfigurationRequests.NewCategoryCode();
        var before = TimeProvider.System.GetUtcNow();
        (await Town.PutAsync($"{Categories}/{code}", ConfigurationRequests.Category(owner: null))).Is(200);
        var now = await CodesAsync(null);
        var then = await CodesAsync(TimeProvider.System.GetUtcNow());

        Assert.Contains(code, now);
        Assert.Equal(now.Order(StringComparer.Ordinal), then.Order(StringComparer.Ordinal));
        Assert.DoesNotContain(code, await CodesAsync(before));

        async Task<IReadOnlyList<string>> CodesAsync(DateTimeOffset? at)
        {
            var query = at is { } moment ? $"?asOf={moment:yyyy-MM-ddTHH:mm:ss.ffffff}Z" : "";
            return [.. (await host.As(Callers.Resident).GetAsync(Categories + query)).Is(200).Items("code")];
        }
    }

    [Fact]
    public async Task A_rule_and_a_category_send_only_within_their_owner()
    {
        var id = EndpointExamples.NewId();
        await IsUnknownAsync(Town, ConfigurationRequests.Rule(unit: "990001102"), "unit");
        await IsUnknownAsync(Town, ConfigurationRequests.Rule(unit: null, handlingUnit: "990001102"), "handlingUnit");
        await IsUnknownAsync(Town, ConfigurationRequests.Rule(unit: null, handlingUnit: "nowhere"), "handlingUnit");
        (await OtherTown.PutAsync($"{Rules}/{id}", ConfigurationRequests.Rule(owner: "990001101"))).Is(
            422,
            "unit.unknown"
        );
        foreach (var unit in new[] { "990001102", "nowhere" })
        {
            var category = ConfigurationRequests.Category(handlingUnit: unit);
            var refused = await Town.PutAsync($"{Categories}/{ConfigurationRequests.NewCategoryCode()}", category);
            Assert.Equal("unit.unknown", refused.Is(422)["errors"].GetProperty("handlingUnit")[0].GetString());
        }

        async Task IsUnknownAsync(ApiClient caller, JsonObject rule, string field)
        {
            var refused = (await caller.PutAsync($"{Rules}/{id}", rule)).Is(422);
            Assert.Equal("unit.unknown", refused["errors"].GetProperty(field)[0].GetString());
        }
    }

    [Fact]
    public async Task A_rule_is_changed_and_retired_by_its_owner_only_and_what_applied_then_can_be_read()
    {
        var path = $"{Rules}/{EndpointExamples.NewId()}";
        (await Town.PutAsync(path, ConfigurationRequests.Rule(note: "第一版"))).Is(200);
        var first = TimeProvider.System.GetUtcNow();
        Assert.Equal(
            2,
            (await County.PutAsync(path, ConfigurationRequests.Rule(note: "第二版"))).Is(200).Number("version")
        );
        var second = TimeProvider.System.GetUtcNow();
        (await DeleteAsync(OtherTown, path)).Is(404);
        (await DeleteAsync(Town, path)).Is(204);
        (await DeleteAsync(Town, path)).Is(404);

        Assert.Equal("第一版", await NoteAsync(first));
        Assert.Equal("第二版", await NoteAsync(second));
        Assert.Null(await NoteAsync(null));
        var versions = (await Town.GetAsync($"{path}/versions")).Is(200).Elements();
        Assert.Equal([false, false, true], versions.Select(version => version.GetProperty("retired").GetBoolean()));
        Assert.Equal(
            ["990001101", "990001", "990001101"],
            versions.Select(version => version.GetProperty("actor").Text("unit"))
        );
        (await OtherTown.GetAsync($"{path}/versions")).Is(404);

        async Task<string?> NoteAsync(DateTimeOffset? at)
        {
            var query = at is { } moment ? $"?asOf={moment:yyyy-MM-ddTHH:mm:ss.ffffff}Z" : "";
            var id = path.Split('/')[^1];
            var found = (await Town.GetAsync(Rules + query))
                .Is(200)
                .Elements()
                .FirstOrDefault(rule => rule.Text("id") == id);
            return found.ValueKind == System.Text.Json.JsonValueKind.Undefined ? null : found.Text("note");
        }
    }

    [Fact]
    public async Task The_nearest_owners_rules_are_tried_first()
    {
        var county = ConfigurationRequests.Rule(unit: null, handlingUnit: "990001102", category: "road.damage");
        var (countyRule, townRule) = ($"{Rules}/{EndpointExamples.NewId()}", $"{Rules}/{EndpointExamples.NewId()}");
        (await County.PutAsync(countyRule, county)).Is(200);
        var town = ConfigurationRequests.Rule(unit: null, category: "road.damage");
        town["position"] = 900;
        (await Town.PutAsync(townRule, town)).Is(200);
        Assert.Equal("990001101D01", await DispatchedToAsync());

        (await DeleteAsync(Town, townRule)).Is(204);
        Assert.Equal("990001102", await DispatchedToAsync());
        (await DeleteAsync(County, countyRule)).Is(204);

        async Task<string?> DispatchedToAsync()
        {
            var report = IncidentRequests.Report();
            report["categoryCode"] = "road.damage";
            var id = (await host.As(Callers.GridMember).ReportAsync(report)).Id;
            await host.As(Callers.Intake).MoveAsync(id, "accept", new { });
            return (await host.As(Callers.Dispatcher).MoveAsync(id, "dispatch", new { })).Text("handlingUnit");
        }
    }

    [Fact]
    public async Task The_database_has_the_walls_too_and_keeps_every_version()
    {
        const string Other = "/990001/990001102/";
        (await Town.PutAsync($"{Rules}/{EndpointExamples.NewId()}", ConfigurationRequests.Rule())).Is(200);
        (await Platform.PutAsync($"{Rules}/{EndpointExamples.NewId()}", ConfigurationRequests.Rule())).Is(200);
        const string OfTown = "FROM routing_rule WHERE owner_path = '/990001/990001101/'";

        Assert.Equal(0, await host.Database.QueryUnderRowSecurityAsync<long>(Other, "", $"SELECT count(*) {OfTown}"));
        Assert.Equal(
            0,
            await host.Database.ExecuteUnderRowSecurityAsync(
                Other,
                "",
                "UPDATE routing_rule SET position = 1 WHERE owner_path = '/'"
            )
        );
        foreach (
            var sql in new[]
            {
                "DELETE FROM routing_rule",
                "DELETE FROM configuration_version",
                "UPDATE configuration_version SET version = 7",
                "INSERT INTO category (code, \"group\", name, severity, tier, public, evidence_required, attributes, owner_path, version, changed_at, changed_by) VALUES ('a.b', 'a', 'b', 'ordinary', 'grid', true, false, '[]', '/', 1, now(), '')",
            }
        )
        {
            var refused = await Assert.ThrowsAsync<PostgresException>(() =>
                host.Database.ExecuteUnderRowSecurityAsync(Other, "", sql)
            );
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        }
    }

    private static Task<ApiResponse> DeleteAsync(ApiClient caller, string path) =>
        caller.SendAsync(new HttpRequestMessage(HttpMethod.Delete, path));
}
