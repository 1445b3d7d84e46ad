using GovPlatform.Support;
using Xunit;

namespace GovPlatform.VolunteerService.Tests;

/// <summary>The access scopes of units and persons, over HTTP and in SQL.</summary>
[Collection(VolunteerCollection.Name)]
public sealed class RowSecurityTests(VolunteerFixture service)
{
    private const string Api = "/api/v1/";

    [Fact]
    public async Task Another_town_reads_only_public_activities_and_changes_nothing()
    {
        var (activity, volunteerId) = await SignedUpAsync("walled-1");
        var (id, shift) = (activity.Id, activity.Shift);
        var other = service.OtherCoordinator;

        Assert.Equal(200, (await other.GetAsync($"{Api}volunteer-activities/{id}")).Status);
        Assert.Equal(404, (await other.GetAsync($"{Api}volunteers/{volunteerId}")).Status);
        Assert.Equal(404, (await other.GetAsync($"{Api}volunteers/{volunteerId}/signups")).Status);
        Assert.Equal(404, (await other.GetAsync($"{Api}shifts/{shift}/signups")).Status);
        Assert.DoesNotContain(volunteerId, (await other.GetAsync($"{Api}volunteers?limit=200")).Items("id"));
        Assert.Equal("volunteer.unknown", (await other.SignUpAsync(shift, volunteerId)).Code);
        var own = await other.PostAsync($"{Api}volunteers", new { name = "王五", phone = "13811112222" });
        Assert.Equal((403, "auth.forbidden"), StatusAndCode(await other.SignUpAsync(shift, own.Id)));
        Assert.Equal(404, (await other.CancelAsync(shift, volunteerId)).Status);
        foreach (var move in new[] { "check-in", "check-out" })
        {
            Assert.Equal(404, (await other.PostAsync($"{Api}shifts/{shift}/{move}", new { volunteerId })).Status);
        }
        var correction = new
        {
            volunteerId,
            minutes = 1,
            reason = "越界",
        };
        Assert.Equal(404, (await other.PostAsync($"{Api}shifts/{shift}/correct", correction)).Status);
        foreach (var move in new[] { "finish", "cancel" })
        {
            Assert.Equal(404, (await other.PostAsync($"{Api}volunteer-activities/{id}/{move}")).Status);
        }

        await FinishAsync(activity, volunteerId);
        Assert.Equal(404, (await other.GetAsync($"{Api}volunteer-activities/{id}")).Status);
        Assert.Equal(200, (await service.Volunteer("walled-1").GetAsync($"{Api}volunteer-activities/{id}")).Status);
        Assert.Equal(404, (await service.Volunteer("nobody-1").GetAsync($"{Api}volunteer-activities/{id}")).Status);
    }

    [Fact]
    public async Task A_volunteer_changes_only_their_own_sign_ups()
    {
        var (activity, volunteerId) = await SignedUpAsync("walled-2");
        var stranger = service.Volunteer("stranger-2");
        await stranger.RegisterAsync("赵六", "13822223333");

        Assert.Equal(404, (await stranger.GetAsync($"{Api}volunteers/{volunteerId}")).Status);
        Assert.Equal("volunteer.unknown", (await stranger.SignUpAsync(activity.Shift, volunteerId)).Code);
        Assert.Equal(404, (await stranger.CancelAsync(activity.Shift, volunteerId)).Status);
        Assert.Single((await stranger.GetAsync($"{Api}volunteers")).Items("id"));
        foreach (var move in new[] { "check-in", "check-out", "correct" })
        {
            Assert.Equal(
                403,
                (await stranger.PostAsync($"{Api}shifts/{activity.Shift}/{move}", new { volunteerId })).Status
            );
        }
        var own = service.Volunteer("walled-2");
        Assert.Equal(
            "confirmed",
            (await own.GetAsync($"{Api}volunteers/{volunteerId}/signups")).Items("status").Single()
        );
        Assert.Equal("cancelled", (await own.CancelAsync(activity.Shift, volunteerId)).Text("status"));
    }

    [Fact]
    public async Task A_name_is_readable_for_the_volunteer_and_their_coordinators_only()
    {
        var own = service.Volunteer("walled-3");
        var id = (await own.PostAsync($"{Api}volunteers", new { name = "孙七", phone = "13855556666" })).Id;
        Assert.Equal(404, (await service.Coordinator.GetAsync($"{Api}volunteers/{id}")).Status);
        await own.SignUpAsync((await service.Coordinator.PlanAsync()).Shift, id);

        foreach (var reader in new[] { own, service.Coordinator })
        {
            var shown = await reader.GetAsync($"{Api}volunteers/{id}");
            Assert.Equal(("孙七", "13855556666"), (shown.Text("name"), shown.Text("phone")));
        }
        var contacts = new List<string?>();
        for (var next = ""; next is not null; )
        {
            var listed = await service.Coordinator.GetAsync($"{Api}volunteers?limit=200{next}");
            Assert.DoesNotContain("孙七", listed.Body.GetRawText(), StringComparison.Ordinal);
            contacts.AddRange(listed.Items("contact"));
            next = listed.Text("next") is { } cursor ? $"&after={cursor}" : null;
        }
        Assert.Contains("孙* 138****6666", contacts);
    }

    [Fact]
    public async Task Row_security_shows_only_rows_in_the_access_scope()
    {
        var (activity, volunteerId) = await SignedUpAsync("walled-4");
        var id = activity.Id;
        await FinishAsync(activity, volunteerId);
        foreach (
            var (path, subject, sees) in new[]
            {
                (VolunteerFixture.Town, "c", 1),
                ("", "walled-4", 1),
                (VolunteerFixture.OtherTown, "c", 0),
                ("", "stranger", 0),
                ("", "", 0),
            }
        )
        {
            foreach (
                var rows in new[]
                {
                    $"volunteer WHERE id = '{volunteerId}'",
                    $"volunteer_contact WHERE volunteer_id = '{volunteerId}'",
                    $"volunteer_sign_up WHERE volunteer_id = '{volunteerId}'",
                    $"volunteer_activity WHERE id = '{id}'",
                    $"volunteer_shift WHERE activity_id = '{id}'",
                }
            )
            {
                Assert.Equal(
                    sees,
                    await service.Database.QueryUnderRowSecurityAsync<long>(
                        path,
                        subject,
                        $"SELECT count(*) FROM {rows}"
                    )
                );
            }
        }
        var planned = (await service.Coordinator.PlanAsync()).Id;
        Assert.Equal(1, await CountAsync("stranger", $"volunteer_activity WHERE id = '{planned}'"));
        Assert.Equal(
            0,
            await service.Database.ExecuteUnderRowSecurityAsync(
                VolunteerFixture.OtherTown,
                "c",
                $"UPDATE volunteer_activity SET people = 9 WHERE id = '{planned}'"
            )
        );
        Assert.Equal(
            0,
            await service.Database.ExecuteUnderRowSecurityAsync("", "stranger", "DELETE FROM volunteer_sign_up")
        );
    }

    [Fact]
    public async Task Requests_without_the_permission_are_rejected()
    {
        var resident = service.As("resident", "", "incident.report");
        foreach (var path in new[] { "volunteers", "volunteer-activities", "volunteer-activities/types" })
        {
            Assert.Equal(403, (await resident.GetAsync(Api + path)).Status);
        }
        Assert.Equal(200, (await resident.GetAsync($"{Api}help-requests")).Status);
        Assert.Equal(403, (await service.Volunteer("v").PostAsync($"{Api}volunteer-activities", new { })).Status);
    }

    private Task<long> CountAsync(string subject, string rows) =>
        service.Database.QueryUnderRowSecurityAsync<long>("", subject, $"SELECT count(*) FROM {rows}");

    private async Task<(ApiResponse Activity, string VolunteerId)> SignedUpAsync(string subject)
    {
        var activity = await service.Coordinator.PlanAsync(startsAt: TimeProvider.System.GetUtcNow().AddMinutes(-5));
        var volunteer = service.Volunteer(subject);
        var id = await volunteer.RegisterAsync();
        Assert.Equal(201, (await volunteer.SignUpAsync(activity.Shift, id)).Status);
        return (activity, id);
    }

    /// <summary>Under way, it is finished once its only volunteer is known not to come.</summary>
    private async Task FinishAsync(ApiResponse activity, string volunteerId)
    {
        var absent = new
        {
            volunteerId,
            minutes = 0,
            reason = "未到",
        };
        (await service.Coordinator.PostAsync($"{Api}shifts/{activity.Shift}/correct", absent)).Is(200);
        (await service.Coordinator.PostAsync($"{Api}volunteer-activities/{activity.Id}/finish")).Is(200);
    }

    private static (int, string?) StatusAndCode(ApiResponse answer) => (answer.Status, answer.Code);
}
