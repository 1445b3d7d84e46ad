using GovPlatform.Support;
using Xunit;

namespace GovPlatform.VolunteerService.Tests.SignUps;

/// <summary>Time in overlapping shifts counts once, in any order of entry and under concurrent requests.</summary>
[Collection(VolunteerCollection.Name)]
public sealed class OverlapTests(VolunteerFixture service)
{
    private static readonly DateTimeOffset Start = new(2026, 11, 3, 1, 0, 0, TimeSpan.Zero);
    private static readonly (int, string?) Overlap = (409, "signUp.period.overlap");

    [Theory]
    [InlineData(0, 30)]
    [InlineData(30, 0)]
    [InlineData(30, 30)]
    [InlineData(-20, -10)]
    public async Task A_volunteer_present_in_one_shift_cannot_be_checked_in_to_another(int first, int second)
    {
        var (volunteer, here, there) = await SignedUpForTwoAsync();
        Assert.Equal(200, (await AtAsync(here, "check-in", volunteer, first)).Status);

        Assert.Equal(Overlap, StatusAndCode(await AtAsync(there, "check-in", volunteer, second)));

        Assert.Equal(200, (await AtAsync(here, "check-out", volunteer, 90)).Status);
        Assert.Equal(409, (await AtAsync(there, "check-out", volunteer, 100)).Status);
        Assert.Equal(90 - Math.Max(first, 0), await MinutesAsync(volunteer));
    }

    [Fact]
    public async Task Earlier_service_may_be_entered_later_but_must_not_overlap()
    {
        var (volunteer, here, there) = await SignedUpForTwoAsync();
        await AtAsync(here, "check-in", volunteer, 30);
        await AtAsync(here, "check-out", volunteer, 90);

        Assert.Equal(Overlap, StatusAndCode(await AtAsync(there, "check-in", volunteer, 60)));
        Assert.Equal(200, (await AtAsync(there, "check-in", volunteer, 0)).Status);
        Assert.Equal(Overlap, StatusAndCode(await AtAsync(there, "check-out", volunteer, 100)));
        Assert.Equal(Overlap, StatusAndCode(await AtAsync(there, "check-out", volunteer, 31)));
        var left = await AtAsync(there, "check-out", volunteer, 30);

        Assert.Equal((200, 30), (left.Status, left.Number("minutes")));
        Assert.Equal(90, await MinutesAsync(volunteer));
    }

    [Fact]
    public async Task Of_concurrent_check_ins_in_two_activities_one_succeeds()
    {
        for (var round = 0; round < 8; round++)
        {
            var (volunteer, here, there) = await SignedUpForTwoAsync();

            var answers = await Task.WhenAll(
                AtAsync(here, "check-in", volunteer, 30),
                AtAsync(there, "check-in", volunteer, 0)
            );

            Assert.Single(answers, answer => answer.Status == 200);
            Assert.Equal(Overlap, StatusAndCode(answers.Single(answer => answer.Status != 200)));
        }
    }

    [Fact]
    public async Task Concurrent_corrections_in_two_activities_do_not_overlap()
    {
        for (var round = 0; round < 4; round++)
        {
            var (volunteer, here, there) = await SignedUpForTwoAsync();

            var answers = await Task.WhenAll(
                CorrectAsync(here, volunteer, 80),
                CorrectAsync(there, volunteer, 80),
                CorrectAsync(here, volunteer, 100)
            );

            Assert.Contains(answers, answer => answer.Status == 200);
            Assert.Contains(answers, answer => StatusAndCode(answer) == Overlap);
            Assert.InRange(await MinutesAsync(volunteer), 80, 120);
        }
    }

    [Fact]
    public async Task Corrected_minutes_must_not_overlap_service_in_another_shift()
    {
        var (volunteer, here, there) = await SignedUpForTwoAsync();
        await AtAsync(here, "check-in", volunteer, 30);
        Assert.Equal(Overlap, StatusAndCode(await CorrectAsync(there, volunteer, 31)));
        await AtAsync(here, "check-out", volunteer, 90);
        Assert.Equal(Overlap, StatusAndCode(await CorrectAsync(there, volunteer, 61)));
        Assert.Equal(60, (await CorrectAsync(there, volunteer, 60)).Number("minutes"));
        Assert.Equal(Overlap, StatusAndCode(await CorrectAsync(here, volunteer, 61)));
        Assert.Equal(20, (await CorrectAsync(here, volunteer, 20)).Number("minutes"));
        Assert.Equal("absent", (await CorrectAsync(there, volunteer, 0)).Text("status"));
        Assert.Equal(120, (await CorrectAsync(here, volunteer, 120)).Number("minutes"));
        Assert.Equal(120, await MinutesAsync(volunteer));
    }

    [Fact]
    public async Task Consecutive_shifts_do_not_affect_each_other()
    {
        var (volunteer, here, after) = await SignedUpForTwoAsync(apart: 120);
        await AtAsync(here, "check-in", volunteer, 0);
        Assert.Equal(200, (await AtAsync(after, "check-in", volunteer, 110)).Status);
        Assert.Equal(200, (await AtAsync(here, "check-out", volunteer, 180)).Status);
        Assert.Equal(200, (await AtAsync(after, "check-out", volunteer, 240)).Status);
        Assert.Equal(240, await MinutesAsync(volunteer));
    }

    /// <summary>A volunteer with a place in each of two activities of two hours.</summary>
    private async Task<(string Volunteer, string Here, string There)> SignedUpForTwoAsync(int apart = 0)
    {
        var coordinator = service.Coordinator;
        var volunteer = await coordinator.RegisterAsync();
        var here = (await coordinator.PlanAsync(startsAt: Start)).Shift;
        var there = (await coordinator.PlanAsync(startsAt: Start.AddMinutes(apart))).Shift;
        foreach (var shift in new[] { here, there })
        {
            Assert.Equal(201, (await coordinator.SignUpAsync(shift, volunteer)).Status);
        }
        return (volunteer, here, there);
    }

    private Task<ApiResponse> AtAsync(string shift, string move, string volunteerId, int minutes) =>
        service.Coordinator.PostAsync(
            $"/api/v1/shifts/{shift}/{move}",
            new { volunteerId, at = Start.AddMinutes(minutes) }
        );

    private Task<ApiResponse> CorrectAsync(string shift, string volunteerId, int minutes) =>
        service.Coordinator.PostAsync(
            $"/api/v1/shifts/{shift}/correct",
            new
            {
                volunteerId,
                minutes,
                reason = "按纸质签到表更正",
            }
        );

    private Task<long> MinutesAsync(string volunteerId) =>
        service.Database.QueryAsync<long>(
            $"SELECT coalesce(sum(minutes), 0) FROM volunteer_sign_up WHERE volunteer_id = '{volunteerId}'"
        );

    private static (int, string?) StatusAndCode(ApiResponse answer) =>
        (answer.Status, answer.Status == 200 ? null : answer.Code);
}
