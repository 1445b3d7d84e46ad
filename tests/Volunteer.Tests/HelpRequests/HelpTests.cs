using GovPlatform.Support;
using Xunit;

namespace GovPlatform.VolunteerService.Tests.HelpRequests;

/// <summary>Requests for help, from the request to the thanks.</summary>
[Collection(VolunteerCollection.Name)]
public sealed class HelpTests(VolunteerFixture service)
{
    private const string Api = "/api/v1/help-requests";

    [Fact]
    public async Task A_request_is_matched_done_and_thanked_and_its_texts_are_stored_encrypted()
    {
        var asker = service.As("asker-1", "", "incident.report");
        var requested = await RequestAsync(asker, "帮忙搬一张旧床", "13866667777");
        Assert.Equal(
            (201, "open", "138****7777"),
            (requested.Status, requested.Text("status"), requested.Text("contact"))
        );
        var id = requested.Id;
        var helper = service.Volunteer("helper-1");
        var volunteerId = await helper.RegisterAsync("钱八", "13877778888");
        await helper.SignUpAsync((await service.Coordinator.PlanAsync()).Shift, volunteerId);
        Assert.Equal(404, (await helper.GetAsync($"{Api}/{id}")).Status);

        var matched = await service.Coordinator.PostAsync($"{Api}/{id}/match", new { volunteerId }, ifMatch: "\"1\"");
        Assert.Equal((200, "matched", "\"2\""), (matched.Status, matched.Text("status"), matched.ETag));
        var read = await helper.GetAsync($"{Api}/{id}");
        Assert.Equal("帮忙搬一张旧床", read["words"].GetProperty("text").GetString());
        Assert.Equal("13866667777", read["words"].GetProperty("contact").GetString());
        Assert.Equal((403, "help.caller.notAllowed"), StatusAndCode(await helper.PostAsync($"{Api}/{id}/withdraw")));
        Assert.Equal("done", (await helper.PostAsync($"{Api}/{id}/done", new { note = "搬好了" })).Text("status"));
        Assert.Equal("done", (await asker.PostAsync($"{Api}/{id}/thank", new { words = "谢谢" })).Text("status"));
        Assert.Equal((409, "help.transition"), StatusAndCode(await asker.PostAsync($"{Api}/{id}/withdraw")));

        var texts = (await asker.GetAsync($"{Api}/{id}"))["words"];
        Assert.Equal("搬好了", texts.GetProperty("note").GetString());
        Assert.Equal("谢谢", texts.GetProperty("thanks").GetString());
        Assert.Equal(
            0,
            await service.Database.QueryAsync<long>(
                """
                SELECT count(*) FROM help_request_content
                WHERE position('旧床'::bytea IN ciphertext) > 0 OR position('13866667777'::bytea IN ciphertext) > 0
                """
            )
        );
    }

    [Fact]
    public async Task A_request_is_handed_on_or_withdrawn_and_not_visible_to_strangers()
    {
        var asker = service.As("asker-2", "", "volunteer.signUp");
        var first = (await RequestAsync(asker)).Id;
        var coordinator = service.Coordinator;
        var handedOn = await coordinator.PostAsync($"{Api}/{first}/hand-on", VolunteerRequests.HandOn());
        Assert.Equal("handedOn", handedOn.Text("status"));
        var second = (await RequestAsync(asker)).Id;
        Assert.Equal("withdrawn", (await asker.PostAsync($"{Api}/{second}/withdraw")).Text("status"));

        foreach (var stranger in new[] { service.OtherCoordinator, service.Volunteer("stranger-9") })
        {
            Assert.Equal(404, (await stranger.GetAsync($"{Api}/{first}")).Status);
            Assert.DoesNotContain(first, (await stranger.GetAsync($"{Api}?limit=200")).Items("id"));
        }
        Assert.Equal(404, (await service.OtherCoordinator.PostAsync($"{Api}/{first}/unmatch")).Status);
        Assert.Contains(first, (await coordinator.GetAsync($"{Api}?status=handedOn")).Items("id"));
        Assert.Equal(
            0,
            await service.Database.QueryUnderRowSecurityAsync<long>(
                "",
                "stranger-9",
                $"SELECT count(*) FROM help_request WHERE id = '{first}'"
            )
        );
    }

    [Fact]
    public async Task A_withdrawn_request_is_not_visible_to_its_helper_any_more()
    {
        var asker = service.As("asker-9", "", "volunteer.signUp");
        var id = (await RequestAsync(asker)).Id;
        var helper = service.Volunteer("helper-9");
        var volunteerId = await helper.RegisterAsync("孙九", "13899990000");
        await helper.SignUpAsync((await service.Coordinator.PlanAsync()).Shift, volunteerId);
        Assert.Equal(200, (await service.Coordinator.PostAsync($"{Api}/{id}/match", new { volunteerId })).Status);
        Assert.Equal(200, (await helper.GetAsync($"{Api}/{id}")).Status);

        Assert.Equal("withdrawn", (await asker.PostAsync($"{Api}/{id}/withdraw")).Text("status"));

        Assert.Equal(404, (await helper.GetAsync($"{Api}/{id}")).Status);
    }

    [Fact]
    public async Task A_request_is_open_again_when_its_helper_withdraws_consent()
    {
        var id = (await RequestAsync(service.As("asker-3", "", "incident.report"))).Id;
        var volunteerId = await service.Coordinator.RegisterAsync();
        await service.Coordinator.PostAsync($"{Api}/{id}/match", new { volunteerId });

        await service.Coordinator.PostAsync($"/api/v1/volunteers/{volunteerId}/withdraw-consent");

        var reopened = await service.Coordinator.GetAsync($"{Api}/{id}");
        Assert.Equal(("open", "\"3\""), (reopened.Text("status"), reopened.ETag));
    }

    [Fact]
    public async Task Invalid_requests_are_rejected()
    {
        var asker = service.As("asker-4", "", "incident.report");
        Assert.Equal(422, (await asker.PostAsync(Api, new { kind = "gold", text = "钱" })).Status);
        Assert.Equal(422, (await asker.PostAsync(Api, new { kind = "other", text = new string('字', 10_000) })).Status);
        Assert.Equal(400, (await asker.PostAsync(Api, new { kind = "other", text = "a\0b" })).Status);
        Assert.Equal(400, (await asker.PostAsync(Api, new { kind = 7, text = "文" })).Status);
        Assert.Equal(
            "unit.unknown",
            (
                await asker.PostAsync(
                    Api,
                    new
                    {
                        kind = "other",
                        text = "文",
                        unit = "没有",
                    }
                )
            ).Code
        );
        var id = (await RequestAsync(asker)).Id;
        Assert.Equal(422, (await service.Coordinator.PostAsync($"{Api}/{id}/match", new { })).Status);
        var unknown = new { organizationId = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()) };
        Assert.Equal("organization.unknown", (await service.Coordinator.PostAsync($"{Api}/{id}/match", unknown)).Code);
        Assert.Equal(400, (await asker.GetAsync($"{Api}?status=sad")).Status);
    }

    private static Task<ApiResponse> RequestAsync(
        ApiClient asker,
        string text = "陪老人就诊",
        string? contact = null
    ) =>
        asker.PostAsync(
            Api,
            new
            {
                kind = "company",
                text,
                unit = "990001101001",
                contact,
            }
        );

    private static (int, string?) StatusAndCode(ApiResponse answer) => (answer.Status, answer.Code);
}
