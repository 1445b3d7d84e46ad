using System.Text;
using GovPlatform.Support;
using Xunit;

namespace GovPlatform.VolunteerService.Tests.Activities;

[Collection(VolunteerCollection.Name)]
public sealed class PlanTests(VolunteerFixture service)
{
    private const string Api = "/api/v1/volunteer-activities";
    private static readonly DateTimeOffset Start = new(2027, 3, 1, 1, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task An_activity_is_public_and_found_by_day_unit_and_status()
    {
        var activity = await service.Coordinator.PlanAsync(startsAt: Start);
        var volunteer = service.Volunteer("looks");
        foreach (
            var query in new[]
            {
                "unit=990001101",
                "unit=990001",
                "status=planned",
                "from=2027-03-01&to=2027-03-02",
                "from=2027-03-01T09:00:00+08:00",
            }
        )
        {
            Assert.Contains(activity.Id, await AllAsync(volunteer, query));
        }
        foreach (
            var query in new[] { "unit=990001102", "unit=none", "status=finished", "to=2027-03-01", "from=2027-03-02" }
        )
        {
            Assert.DoesNotContain(activity.Id, await AllAsync(volunteer, query));
        }
        foreach (var query in new[] { "status=odd", "from=yesterday", "to=2027-13-01", "limit=201" })
        {
            Assert.Equal(400, (await volunteer.GetAsync($"{Api}?{query}")).Status);
        }
        var foreign = Convert.ToBase64String(
            Encoding.UTF8.GetBytes($$"""{"StartsAt":"2026-01-01T00:00:00+08:00","Id":"{{activity.Id}}"}""")
        );
        Assert.Equal(
            200,
            (await volunteer.GetAsync($"{Api}?after={foreign.TrimEnd('=').Replace('+', '-').Replace('/', '_')}")).Status
        );
        Assert.Equal(8, (await volunteer.GetAsync($"{Api}/types"))["items"].GetArrayLength());
    }

    [Fact]
    public async Task The_same_id_with_the_same_content_is_the_same_activity()
    {
        var body = Body() with { Id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()) };
        Assert.Equal(201, (await service.Coordinator.PostAsync(Api, body)).Status);
        Assert.Equal(200, (await service.Coordinator.PostAsync(Api, body)).Status);
        Assert.Equal("activity.id.taken", (await service.Coordinator.PostAsync(Api, body with { Title = "另" })).Code);
        Assert.Equal("unit.unknown", (await service.OtherCoordinator.PostAsync(Api, body)).Code);
    }

    [Fact]
    public async Task Invalid_plans_are_rejected()
    {
        var shift = Body().Shifts[0];
        foreach (
            var body in new[]
            {
                Body() with
                {
                    Title = " ",
                },
                Body() with
                {
                    Title = new string('题', 10_000),
                },
                Body() with
                {
                    Type = "party",
                },
                Body() with
                {
                    HostUnit = "990001102",
                },
                Body() with
                {
                    HostUnit = "没有",
                },
                Body() with
                {
                    Shifts = [],
                },
                Body() with
                {
                    Shifts = [shift with { EndsAt = shift.StartsAt }],
                },
                Body() with
                {
                    Shifts = [shift with { EndsAt = shift.StartsAt.AddDays(3) }],
                },
                Body() with
                {
                    Shifts = [shift with { Capacity = 0 }],
                },
                Body() with
                {
                    Shifts = [shift with { MinutesCap = -1 }],
                },
                Body() with
                {
                    Shifts = [.. Enumerable.Repeat(shift, 101)],
                },
            }
        )
        {
            Assert.Equal(422, (await service.Coordinator.PostAsync(Api, body)).Status);
        }
        foreach (var body in new object[] { new { title = "a\0b" }, new { shifts = 3 }, "text", new { } })
        {
            Assert.True((await service.Coordinator.PostAsync(Api, body)).Status is 400 or 422);
        }
    }

    [Fact]
    public async Task A_cancelled_activity_cancels_its_sign_ups_and_rejects_new_ones()
    {
        var coordinator = service.Coordinator;
        var activity = await coordinator.PlanAsync(capacity: 1);
        foreach (var id in new[] { await coordinator.RegisterAsync(), await coordinator.RegisterAsync() })
        {
            await coordinator.SignUpAsync(activity.Shift, id);
        }

        var cancelled = await coordinator.PostAsync($"{Api}/{activity.Id}/cancel", ifMatch: "\"1\"");

        Assert.Equal((200, "cancelled", "\"2\""), (cancelled.Status, cancelled.Text("status"), cancelled.ETag));
        Assert.Equal(
            ["cancelled", "cancelled"],
            (await coordinator.GetAsync($"/api/v1/shifts/{activity.Shift}/signups")).Items("status")
        );
        Assert.Equal(
            "activity.notPlanned",
            (await coordinator.SignUpAsync(activity.Shift, await coordinator.RegisterAsync())).Code
        );
        Assert.Equal(404, (await coordinator.GetAsync($"/api/v1/shifts/{Guid.Empty}/signups")).Status);
        Assert.Equal(
            404,
            (await coordinator.SignUpAsync(Guid.Empty.ToString(), await coordinator.RegisterAsync())).Status
        );
    }

    [Fact]
    public async Task Only_coordinators_can_sign_up_volunteers_for_a_shift_that_is_over()
    {
        var shift = (await service.Coordinator.PlanAsync(startsAt: Start.AddYears(-2))).Shift;
        var late = service.Volunteer("late");
        Assert.Equal("shift.period.over", (await late.SignUpAsync(shift, await late.RegisterAsync())).Code);
        Assert.Equal(
            201,
            (await service.Coordinator.SignUpAsync(shift, await service.Coordinator.RegisterAsync())).Status
        );
    }

    private static async Task<List<string?>> AllAsync(ApiClient caller, string query)
    {
        var found = new List<string?>();
        string? after = null;
        do
        {
            var page = await caller.GetAsync($"{Api}?limit=7&{query}" + (after is null ? "" : $"&after={after}"));
            Assert.Equal(200, page.Status);
            found.AddRange(page.Items("id"));
            after = page.Text("next");
        } while (after is not null);
        Assert.Distinct(found);
        return found;
    }

    private static Plan Body() =>
        new(null, "敬老日", "elderlyCare", "990001101", [new(Start, Start.AddHours(2), 5, 120)]);

    private sealed record Plan(Guid? Id, string Title, string Type, string HostUnit, IReadOnlyList<PlanShift> Shifts);

    private sealed record PlanShift(DateTimeOffset StartsAt, DateTimeOffset EndsAt, int Capacity, int MinutesCap);
}
