using GovPlatform.Support;
using Xunit;

namespace GovPlatform.VolunteerService.Tests.SignUps;

/// <summary>Minutes come from check-in and check-out, and never exceed what the shift allows.</summary>
[Collection(VolunteerCollection.Name)]
public sealed class HoursTests(VolunteerFixture service)
{
    private static readonly DateTimeOffset Start = new(2026, 11, 1, 1, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, 60, 120, 60)]
    [InlineData(-30, 60, 120, 60)]
    [InlineData(30, 90, 120, 60)]
    [InlineData(0, 600, 120, 120)]
    [InlineData(0, 120, 45, 45)]
    [InlineData(200, 300, 120, 0)]
    public async Task Minutes_count_inside_the_shift_up_to_its_cap(int came, int left, int cap, int minutes)
    {
        var (shift, volunteer, _) = await SignedUpAsync(cap);

        var present = await AtAsync(shift, "check-in", volunteer, came);
        Assert.Equal((200, "present", (int?)null), (present.Status, present.Text("status"), present.Number("minutes")));
        var served = await AtAsync(shift, "check-out", volunteer, left);
        Assert.Equal((200, "served", minutes), (served.Status, served.Text("status"), served.Number("minutes")));
    }

    [Fact]
    public async Task A_check_out_needs_a_check_in_and_both_must_be_near_the_shift()
    {
        var (shift, volunteer, _) = await SignedUpAsync();
        Assert.Equal("signUp.transition", (await AtAsync(shift, "check-out", volunteer, 60)).Code);
        foreach (var minutes in new[] { -121, 120 + 721, 600_000 })
        {
            Assert.Equal(
                (422, "shift.attendance.outOfRange"),
                StatusAndCode(await AtAsync(shift, "check-in", volunteer, minutes))
            );
        }
        await AtAsync(shift, "check-in", volunteer, 30);
        Assert.Equal((409, "signUp.transition"), StatusAndCode(await AtAsync(shift, "check-in", volunteer, 31)));
        Assert.Equal(
            (422, "signUp.checkOut.beforeCheckIn"),
            StatusAndCode(await AtAsync(shift, "check-out", volunteer, 29))
        );
    }

    [Fact]
    public async Task A_volunteer_on_the_waiting_list_cannot_check_in()
    {
        var (shift, _, _) = await SignedUpAsync(capacity: 1);
        var second = await service.Coordinator.RegisterAsync();
        await service.Coordinator.SignUpAsync(shift, second);
        Assert.Equal((409, "signUp.transition"), StatusAndCode(await AtAsync(shift, "check-in", second, 0)));
    }

    [Fact]
    public async Task A_missing_check_out_counts_no_minutes_until_it_is_corrected()
    {
        var (shift, volunteer, activity) = await SignedUpAsync();
        await AtAsync(shift, "check-in", volunteer, 0);
        var coordinator = service.Coordinator;

        var finished = await coordinator.PostAsync($"/api/v1/volunteer-activities/{activity}/finish");
        Assert.Equal((200, "finished"), (finished.Status, finished.Text("status")));
        Assert.Equal((0, 0), (finished.Number("people"), finished.Number("minutes")));
        Assert.Equal((409, "activity.notPlanned"), StatusAndCode(await AtAsync(shift, "check-out", volunteer, 60)));

        var corrected = await CorrectAsync(shift, volunteer, 100_000, "忘记签退，当事人在场");
        Assert.Equal((200, "served", 120), (corrected.Status, corrected.Text("status"), corrected.Number("minutes")));
        var updated = await coordinator.GetAsync($"/api/v1/volunteer-activities/{activity}");
        Assert.Equal((1, 120), (updated.Number("people"), updated.Number("minutes")));
        Assert.Equal("absent", (await CorrectAsync(shift, volunteer, 0, "查无此事")).Text("status"));
        Assert.Equal(422, (await CorrectAsync(shift, volunteer, 10, " ")).Status);
        Assert.Equal(422, (await CorrectAsync(shift, volunteer, -1, "负")).Status);
    }

    [Fact]
    public async Task A_volunteer_cannot_serve_in_two_shifts_at_once()
    {
        var (here, volunteer, _) = await SignedUpAsync();
        var there = (await service.Coordinator.PlanAsync(startsAt: Start)).Shift;
        await service.Coordinator.SignUpAsync(there, volunteer);
        await AtAsync(here, "check-in", volunteer, 0);

        Assert.Equal((409, "signUp.period.overlap"), StatusAndCode(await AtAsync(there, "check-in", volunteer, 30)));
        await AtAsync(here, "check-out", volunteer, 60);
        Assert.Equal((409, "signUp.period.overlap"), StatusAndCode(await AtAsync(there, "check-in", volunteer, 30)));
        Assert.Equal(200, (await AtAsync(there, "check-in", volunteer, 60)).Status);
    }

    [Fact]
    public async Task A_finished_activity_has_the_number_of_people_and_minutes()
    {
        var (shift, one, activity) = await SignedUpAsync(capacity: 3);
        var coordinator = service.Coordinator;
        foreach (var more in new[] { await coordinator.RegisterAsync(), await coordinator.RegisterAsync() })
        {
            await coordinator.SignUpAsync(shift, more);
        }
        await AtAsync(shift, "check-in", one, 0);
        await AtAsync(shift, "check-out", one, 90);

        var cancelled = await coordinator.PostAsync($"/api/v1/volunteer-activities/{activity}/cancel");
        Assert.Equal((409, "activity.attendance.begun"), StatusAndCode(cancelled));
        var stale = await coordinator.PostAsync($"/api/v1/volunteer-activities/{activity}/finish", ifMatch: "\"7\"");
        Assert.Equal(412, stale.Status);
        var finished = await coordinator.PostAsync($"/api/v1/volunteer-activities/{activity}/finish");

        Assert.Equal((1, 90), (finished.Number("people"), finished.Number("minutes")));
        Assert.Equal(
            2,
            await service.Database.QueryAsync<long>(
                $"SELECT count(*) FROM volunteer_sign_up WHERE shift_id = '{shift}' AND status = 'absent' AND minutes = 0"
            )
        );
        var again = await coordinator.PostAsync($"/api/v1/volunteer-activities/{activity}/finish");
        Assert.Equal((409, "activity.transition"), StatusAndCode(again));
        var late = await coordinator.SignUpAsync(shift, await coordinator.RegisterAsync());
        Assert.Equal((409, "activity.notPlanned"), StatusAndCode(late));
    }

    [Fact]
    public async Task Nothing_is_credited_for_service_to_come()
    {
        var coordinator = service.Coordinator;
        var volunteer = await coordinator.RegisterAsync();
        var planned = await coordinator.PlanAsync(startsAt: TimeProvider.System.GetUtcNow().AddMinutes(30));
        await coordinator.SignUpAsync(planned.Shift, volunteer);

        var shift = $"/api/v1/shifts/{planned.Shift}";
        var inside = TimeProvider.System.GetUtcNow().AddMinutes(60);
        (await coordinator.PostAsync($"{shift}/check-in", new { volunteerId = volunteer, at = inside })).Is(
            422,
            "moment.future"
        );
        (
            await coordinator.PostAsync(
                $"{shift}/correct",
                new
                {
                    volunteerId = volunteer,
                    minutes = 120,
                    reason = "提前登记",
                }
            )
        ).Is(422, "shift.notBegun");
        (await coordinator.PostAsync($"/api/v1/volunteer-activities/{planned.Id}/finish")).Is(422, "shift.notBegun");
        // A clock that is a few minutes fast is tolerated.
        var fast = TimeProvider.System.GetUtcNow().AddMinutes(3);
        (await coordinator.PostAsync($"{shift}/check-in", new { volunteerId = volunteer, at = fast })).Is(200);
        (await coordinator.PostAsync($"{shift}/check-out", new { volunteerId = volunteer, at = inside })).Is(
            422,
            "moment.future"
        );
    }

    [Fact]
    public async Task Of_a_shift_that_has_begun_only_the_minutes_that_have_passed_are_credited()
    {
        var coordinator = service.Coordinator;
        var (volunteer, other) = (await coordinator.RegisterAsync(), await coordinator.RegisterAsync());
        var planned = await coordinator.PlanAsync(startsAt: TimeProvider.System.GetUtcNow().AddMinutes(-30));
        await coordinator.SignUpAsync(planned.Shift, volunteer);
        var shift = $"/api/v1/shifts/{planned.Shift}";
        object Correct(string id, int minutes) =>
            new
            {
                volunteerId = id,
                minutes,
                reason = "补登",
            };

        var refused = (await coordinator.PostAsync($"{shift}/correct", Correct(volunteer, 120))).Is(
            422,
            "shift.minutes.toCome"
        );
        Assert.Equal(30, refused.Number("maximum"));
        var finish = $"/api/v1/volunteer-activities/{planned.Id}/finish";
        (await coordinator.PostAsync(finish)).Is(422, "shift.notOver");
        var corrected = (await coordinator.PostAsync($"{shift}/correct", Correct(volunteer, 25))).Is(200);
        Assert.Equal(("served", 25), (corrected.Text("status"), corrected.Number("minutes")));
        await coordinator.SignUpAsync(planned.Shift, other);
        (await coordinator.PostAsync(finish)).Is(422, "shift.notOver");
        (await coordinator.PostAsync($"{shift}/correct", Correct(other, 0))).Is(200);
        // All who had a place have served or were absent.
        Assert.Equal(25, (await coordinator.PostAsync(finish)).Is(200).Number("minutes"));
    }

    [Fact]
    public async Task A_correction_without_minutes_is_rejected()
    {
        var (shift, volunteerId, _) = await SignedUpAsync();
        await AtAsync(shift, "check-in", volunteerId, 0);
        await AtAsync(shift, "check-out", volunteerId, 90);

        var corrected = await service.Coordinator.PostAsync(
            $"/api/v1/shifts/{shift}/correct",
            new { volunteerId, reason = "忘了写" }
        );

        Assert.Equal((422, "request.invalid"), StatusAndCode(corrected));
        Assert.Equal(
            1,
            await service.Database.QueryAsync<long>(
                $"SELECT count(*) FROM volunteer_sign_up WHERE shift_id = '{shift}' AND status = 'served' AND minutes = 90"
            )
        );
    }

    private async Task<(string Shift, string Volunteer, string Activity)> SignedUpAsync(int cap = 120, int capacity = 5)
    {
        var coordinator = service.Coordinator;
        var activity = await coordinator.PlanAsync(capacity, Start, cap);
        var volunteer = await coordinator.RegisterAsync();
        Assert.Equal("confirmed", (await coordinator.SignUpAsync(activity.Shift, volunteer)).Text("status"));
        return (activity.Shift, volunteer, activity.Id);
    }

    private Task<ApiResponse> AtAsync(string shift, string move, string volunteerId, int minutes) =>
        service.Coordinator.PostAsync(
            $"/api/v1/shifts/{shift}/{move}",
            new { volunteerId, at = Start.AddMinutes(minutes) }
        );

    private Task<ApiResponse> CorrectAsync(string shift, string volunteerId, int minutes, string reason) =>
        service.Coordinator.PostAsync(
            $"/api/v1/shifts/{shift}/correct",
            new
            {
                volunteerId,
                minutes,
                reason,
            }
        );

    private static (int, string?) StatusAndCode(ApiResponse answer) => (answer.Status, answer.Code);
}
