using System.Text.Json.Nodes;
using GovPlatform.GridService.Lists;
using GovPlatform.Support;
using Xunit;
using static GovPlatform.GridService.Tests.Lists.ListRequests;

namespace GovPlatform.GridService.Tests.Lists;

/// <summary>What a list must say, and what none may ask for.</summary>
public sealed class ListRuleTests(GridFixture grid) : IClassFixture<GridFixture>, IAsyncLifetime
{
    private ApiClient County => grid.OfUnit("/771001/", "list.manage");

    public async ValueTask InitializeAsync() =>
        (
            await grid.Admin.ImportUnitsAsync(
                "code,name,level,parentCode\n771001,县,county,\n771001101,镇,town,771001\n771002,邻县,county,\n"
            )
        ).Is(200);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("religion", "一项")]
    [InlineData("riskLevel", "一项")]
    [InlineData("creditScore", "一项")]
    [InlineData("isPetitioner", "一项")]
    [InlineData("exOffender", "一项")]
    [InlineData("chronicIllness", "一项")]
    [InlineData("carLicencePlate", "一项")]
    [InlineData("field", "宗教信仰")]
    [InlineData("field", "是否信访人员")]
    [InlineData("field", "患病情况")]
    [InlineData("field", "风 险 等级")]
    [InlineData("field", "文明积分")]
    [InlineData("field", "重点人员类别")]
    [InlineData("field", "刑满释放")]
    [InlineData("field", "ＲＩＳＫ level")]
    [InlineData("field", "人脸照片")]
    public async Task A_field_that_profiles_or_tracks_persons_is_refused_by_name(string key, string name)
    {
        var answer = await County.ListAsync("forbidden", Collection("771001", Field("fine"), Field(key, name: name)));
        var field = key == "field" ? "fields[1].name" : "fields[1].key";
        Assert.Equal((422, "list.field.forbidden"), (answer.Status, answer.Error(field)));
    }

    [Theory]
    [InlineData("doorPlate", "门牌号")]
    [InlineData("asterisk", "消火栓压力")]
    [InlineData("descriptor", "井盖编号")]
    [InlineData("illumination", "路灯是否完好")]
    public void Ordinary_fields_of_places_and_things_are_not_taken_for_such(string key, string name)
    {
        Assert.Null(ForbiddenFields.Find(key));
        Assert.Null(ForbiddenFields.Find(name));
    }

    [Fact]
    public async Task Choices_and_equivalences_cannot_ask_for_it_either()
    {
        var choice = Field("state", "choice").With("choices", new JsonArray("好", "上访户"));
        Assert.Equal(
            "list.field.forbidden",
            (await County.ListAsync("forbidden", Collection("771001", choice))).Error("fields[0].choices[1]")
        );
        var same = Field("state").With("sameAs", new JsonArray("religion"));
        Assert.Equal(
            "list.field.forbidden",
            (await County.ListAsync("forbidden", Collection("771001", same))).Error("fields[0].sameAs[0]")
        );
    }

    [Fact]
    public async Task A_field_without_purpose_retention_or_source_is_refused_by_name()
    {
        foreach (var member in new[] { "purpose", "retention", "source" })
        {
            var answer = await County.ListAsync("incomplete", Collection("771001", Field("a").With(member, null)));
            Assert.Equal((422, "field.required"), (answer.Status, answer.Error($"fields[0].{member}")));
        }
        foreach (var retention in new[] { "P", "P0Y", "P40Y", "2Y", "P30D", "PT1H", "P1M2Y", "P-1Y", "P2Y\n" })
        {
            Assert.Equal(
                "list.retention.malformed",
                (
                    await County.ListAsync("incomplete", Collection("771001", Field("a").With("retention", retention)))
                ).Error("fields[0].retention")
            );
        }
        Assert.Equal(
            "field.required",
            (await County.ListAsync("incomplete", Collection("771001", Field("a").With("personal", true)))).Error(
                "fields[0].legalBasis"
            )
        );
    }

    [Fact]
    public async Task Malformed_lists_are_refused_by_field()
    {
        Assert.Equal(
            "list.code.malformed",
            (await PutAsync("Bad Code", Collection("771001", Field("a")))).Error("code")
        );
        Assert.Equal("field.required", (await PutAsync("bad", Collection("771001"))).Error("fields"));
        Assert.Equal(
            "list.field.repeated",
            (await PutAsync("bad", Collection("771001", Field("a"), Field("a")))).Error("fields")
        );
        Assert.Equal(
            "list.field.key.malformed",
            (await PutAsync("bad", Collection("771001", Field("门牌")))).Error("fields[0].key")
        );
        Assert.Equal(
            "list.choices.notOfType",
            (await PutAsync("bad", Collection("771001", Field("a", "choice")))).Error("fields[0].choices")
        );
        Assert.Equal(
            "list.duties.notOfKind",
            (await PutAsync("bad", Collection("771001", Field("a")).With("duties", new JsonArray("巡查")))).Error(
                "duties"
            )
        );
        Assert.Equal(
            "post.kind.unknown",
            (await PutAsync("bad", Collection("771001", Field("a")).With("postKinds", new JsonArray("king")))).Error(
                "postKinds[0]"
            )
        );
        Assert.Equal(400, (await PutAsync("bad", Collection("771001", Field("a")).With("score", 1))).Status);
        Assert.Equal(400, (await PutAsync("bad", Collection("771001", Field("a", "photo")))).Status);
        var huge = Collection("771001", [.. Enumerable.Range(0, 61).Select(i => Field($"f{i}"))]);
        Assert.Equal("field.tooMany", (await PutAsync("bad", huge)).Error("fields"));
    }

    [Fact]
    public async Task A_duty_list_says_what_is_to_be_done_by_which_posts()
    {
        var duties = new JsonObject
        {
            ["name"] = "专职网格员职责清单",
            ["kind"] = "duty",
            ["subject"] = "grid",
            ["due"] = "weekly",
            ["unit"] = "771001",
            ["postKinds"] = new JsonArray("gridMember"),
            ["duties"] = new JsonArray("每周走访一遍网格", "查看消防通道"),
        };
        var answer = (await PutAsync("duty.members", duties)).Is(200);
        Assert.Equal(["每周走访一遍网格", "查看消防通道"], answer.Elements("duties").Select(duty => duty.GetString()!));
        Assert.Equal(
            "field.required",
            (await PutAsync("duty.members", duties.With("postKinds", new JsonArray()))).Error("postKinds")
        );
    }

    [Fact]
    public async Task Each_change_is_a_version_and_what_applied_on_a_day_is_found_again()
    {
        (await PutAsync("versions", Collection("771001", Field("posts")))).Is(200);
        var before = grid.Services.GetService(typeof(TimeProvider)) is TimeProvider clock ? clock.GetUtcNow() : default;
        var second = (await PutAsync("versions", Collection("771001", Field("posts"), Field("poles")))).Is(200);
        Assert.Equal(2, second.Number("version"));
        (await County.SendAsync(new HttpRequestMessage(HttpMethod.Delete, "/api/v1/collection-lists/versions"))).Is(
            204
        );

        Assert.DoesNotContain("versions", (await County.GetAsync("/api/v1/collection-lists")).Items("code"));
        var then = await County.GetAsync(
            $"/api/v1/collection-lists?kind=collection&unit=771001&asOf={Uri.EscapeDataString(before.ToString("O"))}"
        );
        var list = Assert.Single(then.Is(200).Elements(), item => item.GetProperty("code").GetString() == "versions");
        Assert.Equal(1, list.GetProperty("fields").GetArrayLength());
        var versions = (await County.GetAsync("/api/v1/collection-lists/versions/versions")).Is(200).Elements();
        Assert.Equal(
            [(1, false), (2, false), (3, true)],
            versions.Select(v => (v.GetProperty("version").GetInt32(), v.GetProperty("retired").GetBoolean()))
        );
        Assert.Equal(400, (await County.GetAsync("/api/v1/collection-lists?kind=other")).Status);
        Assert.Equal(400, (await County.GetAsync("/api/v1/collection-lists?asOf=yesterday")).Status);
        Assert.Equal(404, (await County.GetAsync("/api/v1/collection-lists?unit=771002")).Status);
        Assert.Equal(404, (await County.GetAsync("/api/v1/collection-lists/no.such/versions")).Status);
    }

    [Fact]
    public async Task A_list_is_changed_within_the_owners_subtree_only()
    {
        (await PutAsync("walls", Collection("771001", Field("bricks")))).Is(200);
        var town = grid.OfUnit("/771001/771001101/", "list.manage");
        var neighbour = grid.OfUnit("/771002/", "list.manage");

        Assert.Contains("walls", (await town.GetAsync("/api/v1/collection-lists")).Items("code"));
        Assert.DoesNotContain("walls", (await neighbour.GetAsync("/api/v1/collection-lists")).Items("code"));
        Assert.Equal(
            (403, "configuration.owner.above"),
            await StatusAsync(town.ListAsync("walls", Collection("771001101", Field("stones"))))
        );
        Assert.Equal(
            (422, "unit.unknown"),
            await StatusAsync(town.ListAsync("other.walls", Collection("771001", Field("stones"))))
        );
        Assert.Equal(
            403,
            (await grid.OfUnit("/771001/").ListAsync("none", Collection("771001", Field("stones")))).Status
        );
        Assert.Equal(
            1,
            await grid.Database.QueryAsync<long>("SELECT count(*) FROM collection_list WHERE code = 'walls'")
        );
    }

    [Fact]
    public async Task Lists_come_in_pages()
    {
        for (var i = 0; i < 3; i++)
        {
            (await PutAsync($"page.p{i}", Collection("771001", Field($"paged{i}")))).Is(200);
        }
        var codes = new List<string>();
        for (var next = ""; next is not null; )
        {
            var page = (await County.GetAsync($"/api/v1/collection-lists?limit=1{next}")).Is(200);
            codes.AddRange(page.Items("code"));
            next = page.Text("next") is { } cursor ? $"&after={cursor}" : null;
        }
        Assert.Equal(codes.Order(StringComparer.Ordinal).Distinct(StringComparer.Ordinal), codes);
        Assert.Empty(new[] { "page.p0", "page.p1", "page.p2" }.Except(codes));
    }

    private Task<ApiResponse> PutAsync(string code, JsonObject list) =>
        County.ListAsync(Uri.EscapeDataString(code), list);

    private static async Task<(int, string)> StatusAsync(Task<ApiResponse> request)
    {
        var answer = await request;
        return (answer.Status, answer.Code);
    }
}
