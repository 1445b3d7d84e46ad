using GovPlatform.Support;
using Xunit;

namespace GovPlatform.VolunteerService.Tests;

/// <summary>Every endpoint: what a caller of another town can change, and how it answers incomplete bodies.</summary>
[Collection(VolunteerCollection.Name)]
public sealed class EndpointTests(VolunteerFixture host)
{
    [Fact]
    public async Task Nobody_manages_anything_of_another_town()
    {
        var examples = Examples();

        Assert.Empty(
            await examples.FindForeignChangesAsync(
                Caller("examples", VolunteerFixture.Town, examples),
                Caller("examples-elsewhere", VolunteerFixture.OtherTown, examples)
            )
        );
    }

    [Fact]
    public async Task An_incomplete_body_is_never_a_server_error()
    {
        var examples = Examples();

        Assert.Empty(await examples.FindServerErrorsAsync(Caller("examples", VolunteerFixture.Town, examples)));
    }

    [Fact]
    public async Task Ids_that_callers_choose_are_their_own()
    {
        var examples = Examples();

        Assert.Empty(
            await examples.FindSharedIdsAsync(
                Caller("examples", VolunteerFixture.Town, examples),
                Caller("examples-colleague", VolunteerFixture.Town, examples)
            )
        );
    }

    private ApiClient Caller(string subject, string path, EndpointExamples examples) =>
        host.As(new Caller(subject, path, null, examples.Permissions));

    private EndpointExamples Examples()
    {
        var examples = new EndpointExamples(host.Services, host.Database);
        AddVolunteers(examples);
        AddActivities(examples);
        AddShifts(examples);
        AddHelp(examples);
        return examples;
    }

    private void AddVolunteers(EndpointExamples examples)
    {
        examples.Add(
            "RegisterVolunteer",
            "/api/v1/volunteers",
            new
            {
                name = "张三丰",
                phone = "13800001234",
                unit = "990001101",
                consent = new { given = true, text = "2026-1" },
            }
        );
        examples.Add("GetVolunteer", () => VolunteerAsync(""));
        examples.Add("ListVolunteerReadings", () => VolunteerAsync("/readings"));
        examples.Add("ListOwnSignUps", () => VolunteerAsync("/signups"));
        examples.Add("WithdrawConsent", () => VolunteerAsync("/withdraw-consent"));

        async Task<ExampleCall> VolunteerAsync(string path) =>
            new($"/api/v1/volunteers/{await host.Coordinator.RegisterAsync()}{path}");
    }

    private void AddActivities(EndpointExamples examples)
    {
        examples.Add(
            "PlanActivity",
            "/api/v1/volunteer-activities",
            new
            {
                title = "周末义诊",
                type = "freeClinic",
                hostUnit = "990001101",
                hostOrganizationId = (Guid?)null,
                shifts = new[]
                {
                    new
                    {
                        startsAt = "2027-01-01T08:00:00+08:00",
                        endsAt = "2027-01-01T10:00:00+08:00",
                        capacity = 5,
                        minutesCap = 120,
                    },
                },
            }
        );
        examples.Add("GetActivity", () => ActivityAsync(""));
        examples.Add(
            "FinishActivity",
            async () =>
            {
                var activity = await host.Coordinator.PlanAsync(
                    startsAt: TimeProvider.System.GetUtcNow().AddMinutes(-30)
                );
                return new ExampleCall($"/api/v1/volunteer-activities/{activity.Id}/finish");
            }
        );
        examples.Add("CancelActivity", () => ActivityAsync("/cancel"));

        async Task<ExampleCall> ActivityAsync(string path) =>
            new($"/api/v1/volunteer-activities/{(await host.Coordinator.PlanAsync()).Id}{path}");
    }

    private void AddShifts(EndpointExamples examples)
    {
        examples.Add("ListSignUps", async () => new($"/api/v1/shifts/{(await PlanNowAsync()).Shift}/signups"));
        examples.Add(
            "SignUpForShift",
            async () =>
                new(
                    $"/api/v1/shifts/{(await PlanNowAsync()).Shift}/signups",
                    new { volunteerId = await host.Coordinator.RegisterAsync() }
                )
        );
        examples.Add(
            "CancelSignUp",
            async () =>
            {
                var (shift, volunteer) = await SignedUpAsync();
                return new($"/api/v1/shifts/{shift}/signups/{volunteer}/cancel");
            }
        );
        examples.Add(
            "CheckIn",
            async () =>
            {
                var (shift, volunteer) = await SignedUpAsync();
                return new($"/api/v1/shifts/{shift}/check-in", new { volunteerId = volunteer, at = (string?)null });
            }
        );
        examples.Add(
            "CheckOut",
            async () =>
            {
                var (shift, volunteer) = await SignedUpAsync();
                var body = new { volunteerId = volunteer, at = (string?)null };
                (await host.Coordinator.PostAsync($"/api/v1/shifts/{shift}/check-in", body)).Is(200);
                return new($"/api/v1/shifts/{shift}/check-out", body);
            }
        );
        examples.Add(
            "CorrectMinutes",
            async () =>
            {
                var (shift, volunteer) = await SignedUpAsync();
                return new(
                    $"/api/v1/shifts/{shift}/correct",
                    new
                    {
                        volunteerId = volunteer,
                        minutes = 30,
                        reason = "忘记签到",
                    }
                );
            }
        );

        Task<ApiResponse> PlanNowAsync() =>
            host.Coordinator.PlanAsync(startsAt: TimeProvider.System.GetUtcNow().AddMinutes(-30));

        async Task<(string Shift, string Volunteer)> SignedUpAsync()
        {
            var (shift, volunteer) = ((await PlanNowAsync()).Shift, await host.Coordinator.RegisterAsync());
            (await host.Coordinator.SignUpAsync(shift, volunteer)).Is(201);
            return (shift, volunteer);
        }
    }

    private void AddHelp(EndpointExamples examples)
    {
        examples.Add(
            "RequestHelp",
            () =>
                Task.FromResult(
                    new ExampleCall(
                        "/api/v1/help-requests",
                        new
                        {
                            kind = "errand",
                            text = "买药",
                            unit = "990001101",
                            contact = "13800001234",
                        },
                        OpenToAll: true
                    )
                )
        );
        examples.Add("GetHelpRequest", () => HelpAsync(""));
        examples.Add("ListHelpReadings", () => HelpAsync("/readings"));
        examples.Add(
            "HandOnHelp",
            () =>
                HelpAsync(
                    "/hand-on",
                    new
                    {
                        categoryCode = "service.other",
                        description = "需要上门送药",
                        location = new { longitude = 103.09, latitude = 38.62 },
                        reason = "转社区",
                    }
                )
        );
        examples.Add(
            "MatchHelp",
            async () =>
                await HelpAsync(
                    "/match",
                    new { volunteerId = await host.Coordinator.RegisterAsync(), organizationId = (Guid?)null }
                )
        );
        examples.Add("UnmatchHelp", () => HelpAsync("/unmatch", matched: true));
        examples.Add("FinishHelp", () => HelpAsync("/done", new { note = "已买到" }, matched: true));
        examples.Add(
            "ThankForHelp",
            async () =>
            {
                var call = await HelpAsync("/thank", new { words = "谢谢" }, matched: true);
                var done = call.Path.Replace("/thank", "/done", StringComparison.Ordinal);
                (await host.Coordinator.PostAsync(done, new { note = "已买到" })).Is(200);
                return call with { By = Asker };
            }
        );
        examples.Add("WithdrawHelp", async () => await HelpAsync("/withdraw") with { By = Asker });
    }

    private ApiClient Asker => host.Volunteer("examples-asker");

    private async Task<ExampleCall> HelpAsync(string path, object? body = null, bool matched = false)
    {
        var asked = await Asker.PostAsync(
            "/api/v1/help-requests",
            new
            {
                kind = "errand",
                text = "买药",
                unit = "990001101",
            }
        );
        if (matched)
        {
            var volunteerId = await host.Coordinator.RegisterAsync();
            (await host.Coordinator.PostAsync($"/api/v1/help-requests/{asked.Id}/match", new { volunteerId })).Is(200);
        }
        return new($"/api/v1/help-requests/{asked.Id}{path}", body);
    }
}
