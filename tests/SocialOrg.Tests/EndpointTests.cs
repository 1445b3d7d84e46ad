using GovPlatform.Support;
using Xunit;

namespace GovPlatform.SocialOrgService.Tests;

/// <summary>Every endpoint: what a caller of another town can change, and how it answers incomplete bodies.</summary>
public sealed class EndpointTests(SocialOrgFixture host) : IClassFixture<SocialOrgFixture>
{
    [Fact]
    public async Task Nobody_manages_anything_of_another_town()
    {
        var examples = Examples();

        Assert.Empty(
            await examples.FindForeignChangesAsync(
                Caller("examples", SocialOrgFixture.Town, examples),
                Caller("examples-elsewhere", SocialOrgFixture.OtherTownPath, examples)
            )
        );
    }

    [Fact]
    public async Task An_incomplete_body_is_never_a_server_error()
    {
        var examples = Examples();

        Assert.Empty(await examples.FindServerErrorsAsync(Caller("examples", SocialOrgFixture.Town, examples)));
    }

    [Fact]
    public async Task Ids_that_callers_choose_are_their_own()
    {
        var examples = Examples();

        Assert.Empty(
            await examples.FindSharedIdsAsync(
                Caller("examples", SocialOrgFixture.Town, examples),
                Caller("examples-colleague", SocialOrgFixture.Town, examples)
            )
        );
    }

    private ApiClient Caller(string subject, string path, EndpointExamples examples) =>
        host.As(new Caller(subject, path, "incubator", examples.Permissions));

    /// <summary>Another account of the town, which enters what the examples change.</summary>
    private ApiClient Town => host.As(new Caller("town", SocialOrgFixture.Town, "incubator", "socialOrg.manage"));

    private EndpointExamples Examples()
    {
        var examples = new EndpointExamples(host.Services, host.Database);
        AddOrganizations(examples);
        AddIncubations(examples);
        AddSpaces(examples);
        return examples;
    }

    private void AddOrganizations(EndpointExamples examples)
    {
        examples.Add(
            "RegisterOrganization",
            "/api/v1/social-orgs",
            new
            {
                name = "阳光公益",
                category = "charity",
                unit = "990001101",
                weeklyQuota = 1,
            }
        );
        examples.Add("ExitOrganization", () => OrganizationAsync("/exit", new { reason = "搬走" }));
        examples.Add("GetOrganization", () => OrganizationAsync(""));
        examples.Add("GetAttainment", () => OrganizationAsync("/attainment"));
        examples.Add(
            "RecordOrgActivity",
            async () =>
                new(
                    "/api/v1/org-activities",
                    new
                    {
                        organizationId = await Town.RegisterAsync(),
                        heldOn = "2026-11-20",
                        title = "义诊",
                        visits = 12,
                        tag = "健康",
                    }
                )
        );

        async Task<ExampleCall> OrganizationAsync(string path, object? body = null) =>
            new($"/api/v1/social-orgs/{await Town.RegisterAsync()}{path}", body);
    }

    private void AddIncubations(EndpointExamples examples)
    {
        examples.Add(
            "ApplyForIncubation",
            "/api/v1/incubations",
            new
            {
                organizationName = "邻里互助社",
                category = "charity",
                unit = "990001101",
                applicant = new { name = "诸葛明亮", phone = "13812345678" },
                documents = new[]
                {
                    new
                    {
                        code = "applicationForm",
                        title = "申请书",
                        reference = "一号",
                    },
                },
            }
        );
        examples.Add("GetIncubation", () => IncubationAsync(""));
        examples.Add("ListIncubationHistory", () => IncubationAsync("/history"));
        examples.Add("ListIncubationReadings", () => IncubationAsync("/readings"));
        examples.Add(
            "SupplyDocument",
            () =>
                IncubationAsync(
                    "/documents",
                    new
                    {
                        code = "applicationForm",
                        title = "申请书",
                        reference = "一号",
                    }
                )
        );
        examples.Add(
            "AdvanceIncubation",
            () => IncubationAsync("/advance", new { to = (string?)null, comment = "好" })
        );
        examples.Add("RejectIncubation", () => IncubationAsync("/reject", new { reason = "不合条件" }));
        examples.Add(
            "WithdrawIncubation",
            async () => await IncubationAsync("/withdraw", new { reason = "不办了" }) with { By = Town }
        );
        examples.Add(
            "ExitIncubation",
            async () =>
            {
                var id = await Town.ApplyAsync();
                await Reviewer.AdvanceToAsync(id, "incubating");
                return new ExampleCall($"/api/v1/incubations/{id}/exit", new { reason = "退出" });
            }
        );
        examples.Add(
            "PublishIncubationProcess",
            async () =>
                new(
                    "/api/v1/incubations/process",
                    new { stages = (await host.Incubator.GetAsync("/api/v1/incubations/process")).Is(200)["stages"] },
                    By: host.Incubator
                )
        );

        async Task<ExampleCall> IncubationAsync(string path, object? body = null)
        {
            var id = await Town.ApplyAsync();
            await Town.SupplyAsync(id);
            return new($"/api/v1/incubations/{id}{path}", body);
        }
    }

    private ApiClient Reviewer =>
        host.As(new Caller("reviewer", SocialOrgFixture.Town, "incubator", "socialOrg.manage", "socialOrg.review"));

    private void AddSpaces(EndpointExamples examples)
    {
        examples.Add(
            "OpenSpace",
            () =>
                Task.FromResult(
                    new ExampleCall(
                        "/api/v1/spaces",
                        new
                        {
                            code = EndpointExamples.NewId().ToString("N"),
                            name = "一号工位",
                            unit = "990001101",
                            capacity = 10,
                            premises = "一号楼",
                        }
                    )
                )
        );
        examples.Add("GetSpace", async () => new($"/api/v1/spaces/{await Town.OpenSpaceAsync()}"));
        examples.Add("ListAllocations", async () => new($"/api/v1/spaces/{await Town.OpenSpaceAsync()}/allocations"));
        examples.Add(
            "AllocateSpace",
            async () => new($"/api/v1/spaces/{await Town.OpenSpaceAsync()}/allocations", await AllocationAsync())
        );
        examples.Add(
            "CancelAllocation",
            async () =>
            {
                var space = await Town.OpenSpaceAsync();
                var allocated = await Town.PostAsync($"/api/v1/spaces/{space}/allocations", await AllocationAsync());
                return new($"/api/v1/spaces/{space}/allocations/{allocated.Is(201).Id}/cancel");
            }
        );

        async Task<object> AllocationAsync() =>
            new
            {
                organizationId = await Town.RegisterAsync(),
                from = "2027-01-01T08:00:00+08:00",
                to = "2029-01-01T08:00:00+08:00",
            };
    }
}
