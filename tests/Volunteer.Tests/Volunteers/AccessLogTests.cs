using GovPlatform.Support;
using Xunit;

namespace GovPlatform.VolunteerService.Tests.Volunteers;

/// <summary>Reads of another person's contact or words are on record.</summary>
[Collection(VolunteerCollection.Name)]
public sealed class AccessLogTests(VolunteerFixture service)
{
    [Fact]
    public async Task Each_read_of_a_volunteers_contact_by_another_person_is_on_record()
    {
        var volunteer = service.Volunteer("read-by-others");
        var path = $"/api/v1/volunteers/{await volunteer.RegisterAsync()}";
        await volunteer.SignUpAsync((await service.Coordinator.PlanAsync()).Shift, path[^36..]);
        (await volunteer.GetAsync(path)).Is(200);
        Assert.Empty((await service.Coordinator.GetAsync($"{path}/readings")).Is(200).Elements());

        (await service.Coordinator.GetAsync(path)).Is(200);
        (await service.OtherCoordinator.GetAsync(path)).Is(404);

        Assert.Equal(["coordinator"], (await service.Coordinator.GetAsync($"{path}/readings")).Is(200).Items("readBy"));
        (await volunteer.GetAsync($"{path}/readings")).Is(403);
        (await service.OtherCoordinator.GetAsync($"{path}/readings")).Is(404);
    }

    [Fact]
    public async Task Each_read_of_a_request_for_help_by_another_person_is_on_record()
    {
        var asker = service.As("asker-read-by-others", "", "incident.report");
        var requested = await asker.PostAsync(
            "/api/v1/help-requests",
            new
            {
                unit = "990001101",
                kind = "company",
                text = "帮忙",
                contact = "13866667777",
            }
        );
        var path = $"/api/v1/help-requests/{requested.Is(201).Id}";
        (await asker.GetAsync(path)).Is(200);
        (await service.Coordinator.GetAsync(path)).Is(200);

        Assert.Equal(["coordinator"], (await service.Coordinator.GetAsync($"{path}/readings")).Is(200).Items("readBy"));
    }

    [Fact]
    public async Task A_contact_is_not_returned_if_the_read_cannot_be_put_on_record()
    {
        var volunteer = service.As("unrecorded", VolunteerFixture.Town, "volunteer.signUp");
        var path = $"/api/v1/volunteers/{await volunteer.RegisterAsync()}";
        await volunteer.SignUpAsync((await service.Coordinator.PlanAsync()).Shift, path[^36..]);
        await using (await service.Database.LockTableAsync("security_log_pending"))
        {
            using var client = service.CreateClient(
                service.TokenOf(new Caller("coordinator", VolunteerFixture.Town, null, ["volunteer.manage"]))
            );
            client.Timeout = TimeSpan.FromSeconds(2);
            await Assert.ThrowsAsync<TaskCanceledException>(() =>
                client.GetAsync(path, TestContext.Current.CancellationToken)
            );
        }
        Assert.Empty((await service.Coordinator.GetAsync($"{path}/readings")).Is(200).Elements());
    }
}
