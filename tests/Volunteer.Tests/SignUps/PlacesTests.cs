using GovPlatform.Support;
using Xunit;

namespace GovPlatform.VolunteerService.Tests.SignUps;

/// <summary>Places and waiting lists under concurrent requests.</summary>
[Collection(VolunteerCollection.Name)]
public sealed class PlacesTests(VolunteerFixture service)
{
    [Fact]
    public async Task Of_forty_concurrent_sign_ups_for_ten_places_ten_are_confirmed_and_thirty_wait()
    {
        var (shift, _) = await SignUpFortyAsync();
        Assert.Equal(10, await CountAsync(shift, "confirmed"));
        Assert.Equal(30, await CountAsync(shift, "waiting"));
    }

    [Fact]
    public async Task A_cancellation_confirms_the_first_on_the_waiting_list_only()
    {
        var (shift, answers) = await SignUpFortyAsync();
        var confirmed = answers.First(answer => answer.Text("status") == "confirmed").Text("volunteerId")!;
        var first = answers.Single(answer => answer.Number("position") == 1).Text("volunteerId");

        var cancelled = await service.Coordinator.CancelAsync(shift, confirmed);

        Assert.Equal((200, "cancelled"), (cancelled.Status, cancelled.Text("status")));
        Assert.Equal(10, await CountAsync(shift, "confirmed"));
        Assert.Equal(29, await CountAsync(shift, "waiting"));
        var list = await service.Coordinator.GetAsync($"/api/v1/shifts/{shift}/signups?limit=200");
        var moved = list["items"].EnumerateArray().Single(item => item.GetProperty("volunteerId").GetString() == first);
        Assert.Equal("confirmed", moved.GetProperty("status").GetString());
        Assert.Equal(
            Enumerable.Range(1, 29),
            list["items"]
                .EnumerateArray()
                .Where(item => item.GetProperty("status").GetString() == "waiting")
                .Select(item => item.GetProperty("position").GetInt32())
                .Order()
        );
    }

    [Fact]
    public async Task Twenty_concurrent_cancellations_leave_ten_confirmed()
    {
        var (shift, answers) = await SignUpFortyAsync();
        var leaving = answers.OrderBy(answer => answer.Number("position") ?? 0).Take(20);

        var cancelled = await Task.WhenAll(
            leaving.Select(answer => service.Coordinator.CancelAsync(shift, answer.Text("volunteerId")!))
        );

        Assert.All(cancelled, answer => Assert.Equal(200, answer.Status));
        Assert.Equal(10, await CountAsync(shift, "confirmed"));
        Assert.Equal(10, await CountAsync(shift, "waiting"));
        Assert.Equal(20, await CountAsync(shift, "cancelled"));
    }

    [Fact]
    public async Task Concurrent_sign_ups_of_one_volunteer_take_one_place()
    {
        var coordinator = service.Coordinator;
        var shift = (await coordinator.PlanAsync()).Shift;
        var volunteer = await coordinator.RegisterAsync();

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(_ => service.Coordinator.SignUpAsync(shift, volunteer))
        );

        Assert.Single(answers, answer => answer.Status == 201);
        Assert.All(answers.Where(answer => answer.Status != 201), answer => Assert.Equal(200, answer.Status));
        Assert.All(answers, answer => Assert.Equal("confirmed", answer.Text("status")));
        Assert.Equal(1, await CountAsync(shift, "confirmed"));
    }

    [Fact]
    public async Task A_waiting_list_does_not_move_up_once_the_shift_is_over()
    {
        var coordinator = service.Coordinator;
        var over = TimeProvider.System.GetUtcNow().AddHours(-5);
        var planned = await coordinator.PlanAsync(capacity: 1, startsAt: over);
        var (first, second) = (await coordinator.RegisterAsync(), await coordinator.RegisterAsync());
        Assert.Equal("confirmed", (await coordinator.SignUpAsync(planned.Shift, first)).Text("status"));
        Assert.Equal("waiting", (await coordinator.SignUpAsync(planned.Shift, second)).Text("status"));
        (await coordinator.CancelAsync(planned.Shift, first)).Is(200);
        Assert.Equal(1, await CountAsync(planned.Shift, "waiting"));
        (await coordinator.PostAsync($"/api/v1/volunteer-activities/{planned.Id}/finish")).Is(200);
        Assert.Equal(2, await CountAsync(planned.Shift, "cancelled"));
        Assert.Equal(0, await CountAsync(planned.Shift, "absent"));
    }

    [Fact]
    public async Task A_volunteer_who_cancelled_can_sign_up_again_at_the_end_of_the_waiting_list()
    {
        var coordinator = service.Coordinator;
        var shift = (await coordinator.PlanAsync(capacity: 1)).Shift;
        var (one, two) = (await coordinator.RegisterAsync(), await coordinator.RegisterAsync("李四", "13900005678"));
        await coordinator.SignUpAsync(shift, one);
        Assert.Equal(1, (await coordinator.SignUpAsync(shift, two)).Number("position"));
        await coordinator.CancelAsync(shift, one);

        var again = await coordinator.SignUpAsync(shift, one);

        Assert.Equal((201, "waiting"), (again.Status, again.Text("status")));
        Assert.Equal("confirmed", (await coordinator.SignUpAsync(shift, two)).Text("status"));
        Assert.Equal("signUp.transition", (await CancelTwiceAsync(shift, one)).Code);
    }

    private async Task<ApiResponse> CancelTwiceAsync(string shift, string volunteer)
    {
        await service.Coordinator.CancelAsync(shift, volunteer);
        return await service.Coordinator.CancelAsync(shift, volunteer);
    }

    private async Task<(string Shift, ApiResponse[] Answers)> SignUpFortyAsync()
    {
        var coordinator = service.Coordinator;
        var shift = (await coordinator.PlanAsync(capacity: 10)).Shift;
        var volunteers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => coordinator.RegisterAsync()));
        var answers = await Task.WhenAll(volunteers.Select(id => service.Coordinator.SignUpAsync(shift, id)));
        Assert.All(answers, answer => Assert.Equal(201, answer.Status));
        Assert.Equal(10, answers.Count(answer => answer.Text("status") == "confirmed"));
        Assert.Equal(
            Enumerable.Range(1, 30),
            answers.Where(a => a.Text("status") == "waiting").Select(a => a.Number("position")!.Value).Order()
        );
        return (shift, answers);
    }

    private Task<long> CountAsync(string shift, string status) =>
        service.Database.QueryAsync<long>(
            $"SELECT count(*) FROM volunteer_sign_up WHERE shift_id = '{shift}' AND status = '{status}'"
        );
}
