using Xunit;

namespace GovPlatform.SocialOrgService.Tests;

/// <summary>Invalid, huge, empty and repeated requests get a problem with a code, never a server error.</summary>
public sealed class InvalidRequestTests(SocialOrgFixture org) : IClassFixture<SocialOrgFixture>
{
    private static readonly string Long = new('长', 10_000);

    public static TheoryData<string, string> Bodies =>
        new()
        {
            { "/api/v1/social-orgs", """{}""" },
            { "/api/v1/social-orgs", """null""" },
            { "/api/v1/social-orgs", """[]""" },
            { "/api/v1/social-orgs", """{"name":"社","category":"king"}""" },
            { "/api/v1/social-orgs", """{"name":"社","category":null}""" },
            { "/api/v1/social-orgs", """{"name":"","category":"charity"}""" },
            { "/api/v1/social-orgs", """{"name":"   ","category":"charity"}""" },
            { "/api/v1/social-orgs", """{"name":"a\u0000b","category":"charity"}""" },
            { "/api/v1/social-orgs", """{"name":"社","category":"charity","weeklyQuota":8}""" },
            { "/api/v1/social-orgs", """{"name":"社","category":"charity","weeklyQuota":"1"}""" },
            { "/api/v1/social-orgs", """{"name":"社","category":"charity","unit":"nowhere"}""" },
            { "/api/v1/social-orgs", """{"name":"社","category":"charity","crown":1}""" },
            { "/api/v1/social-orgs", $$"""{"name":"{{Long}}","category":"charity"}""" },
            { "/api/v1/incubations", """{"organizationName":"社","category":"charity"}""" },
            { "/api/v1/incubations", """{"organizationName":"社","category":"charity","applicant":null}""" },
            { "/api/v1/incubations", """{"organizationName":"社","category":"charity","applicant":{"name":"张"}}""" },
            {
                "/api/v1/incubations",
                """{"organizationName":"社","category":"charity","applicant":{"name":"张","phone":"1"},"documents":[null]}"""
            },
            {
                "/api/v1/incubations",
                """{"organizationName":"社","category":"charity","applicant":{"name":"张","phone":"1"},"documents":[{"code":"poem","title":"诗"}]}"""
            },
            { "/api/v1/incubations/process", """{"stages":null}""" },
            { "/api/v1/incubations/process", """{"stages":[]}""" },
            { "/api/v1/incubations/process", """{"stages":[null,{}]}""" },
            { "/api/v1/spaces", """{"code":"1","name":"一","capacity":0}""" },
            { "/api/v1/spaces", """{"code":"1","name":"一","capacity":1e999}""" },
            { "/api/v1/org-activities", """{"organizationId":"x","heldOn":"2026-01-01","title":"a","visits":1}""" },
            {
                "/api/v1/org-activities",
                """{"organizationId":"0199a000-0000-7000-8000-000000000000","heldOn":"2026-02-30","title":"a","visits":1}"""
            },
            {
                "/api/v1/org-activities",
                """{"organizationId":"0199a000-0000-7000-8000-000000000000","heldOn":"2026-01-01","title":"a","visits":-1}"""
            },
            {
                "/api/v1/org-activities",
                """{"organizationId":"0199a000-0000-7000-8000-000000000000","title":"a","visits":1}"""
            },
        };

    [Theory]
    [MemberData(nameof(Bodies), DisableDiscoveryEnumeration = true)]
    public async Task An_invalid_body_is_rejected(string path, string body)
    {
        var answer = await org.Incubator.PostTextAsync(path, body);
        Assert.True(answer.Status is 400 or 422, $"{path} {body[..Math.Min(80, body.Length)]} → {answer.Status}");
        Assert.NotEmpty(answer.Code);
    }

    [Theory]
    [InlineData("/api/v1/social-orgs?status=king")]
    [InlineData("/api/v1/social-orgs?limit=0")]
    [InlineData("/api/v1/social-orgs?after=%21")]
    [InlineData("/api/v1/org-activities?from=2026-13-01")]
    [InlineData("/api/v1/org-activities?organizationId=x")]
    [InlineData("/api/v1/org-activities/attainment?week=2027-W53")]
    [InlineData("/api/v1/social-orgs/0199a000-0000-7000-8000-000000000000/attainment?from=1970-01-01")]
    [InlineData("/api/v1/incubations?stage=%00")]
    [InlineData("/api/v1/incubations/process?version=99999999999")]
    public async Task An_invalid_query_is_rejected(string path) => (await org.Incubator.GetAsync(path)).Is(400);

    [Fact]
    public async Task A_repeated_id_is_the_same_resource_with_the_same_content_and_a_conflict_with_other_content()
    {
        var body = new
        {
            id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()),
            organizationName = "同名社",
            category = "masses",
            applicant = new { name = "李四", phone = "13900001111" },
        };
        (await org.Applicant.PostAsync("/api/v1/incubations", body)).Is(201);
        (await org.Applicant.PostAsync("/api/v1/incubations", body)).Is(200);
        (
            await org.Applicant.PostAsync(
                "/api/v1/incubations",
                body with
                {
                    applicant = new { name = "王五", phone = "1" },
                }
            )
        ).Is(409, "incubation.id.taken");
        foreach (var other in new[] { org.Stranger, org.Incubator })
        {
            (await other.PostAsync("/api/v1/incubations", body)).Is(201);
            (await other.PostAsync("/api/v1/incubations", body)).Is(200);
        }

        var organization = new
        {
            body.id,
            name = "社",
            category = "charity",
        };
        (await org.Incubator.PostAsync("/api/v1/social-orgs", organization)).Is(201);
        (await org.Incubator.PostAsync("/api/v1/social-orgs", organization)).Is(200);
        (await org.Incubator.PostAsync("/api/v1/social-orgs", organization with { name = "另" })).Is(
            409,
            "organization.id.taken"
        );
    }

    [Fact]
    public async Task A_move_with_a_stale_sequence_or_a_second_time_is_rejected()
    {
        var id = await org.Incubator.RegisterAsync();
        (await org.Incubator.PostAsync($"/api/v1/social-orgs/{id}/exit", new { reason = "迟" }, ifMatch: "\"7\"")).Is(
            412
        );
        (await org.Incubator.PostAsync($"/api/v1/social-orgs/{id}/exit", new { reason = "一" })).Is(200);
        (await org.Incubator.PostAsync($"/api/v1/social-orgs/{id}/exit", new { reason = "二" })).Is(
            409,
            "organization.exited"
        );
    }

    [Fact]
    public async Task A_list_can_be_read_page_by_page_to_its_end()
    {
        for (var n = 0; n < 5; n++)
        {
            await org.Incubator.RegisterAsync("masses");
        }
        var ids = new List<string>();
        var after = "";
        do
        {
            var page = (
                await org.Incubator.GetAsync($"/api/v1/social-orgs?category=masses&status=registered&limit=2{after}")
            ).Is(200);
            ids.AddRange(page.Items("id"));
            after = page.Text("next") is { Length: > 0 } next ? $"&after={next}" : "";
        } while (after.Length > 0);
        Assert.True(ids.Count >= 5);
        Assert.Equal(ids.Distinct().Order(StringComparer.Ordinal), ids);
    }
}
