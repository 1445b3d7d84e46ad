using GovPlatform.Support;
using Xunit;

namespace GovPlatform.StationService.Tests.Service;

/// <summary>Every endpoint: what a caller of another town can change, and how it answers incomplete bodies.</summary>
[Collection(StationCollection.Name)]
public sealed partial class EndpointTests(StationFixture host)
{
    [Fact]
    public async Task Nobody_manages_anything_of_another_town()
    {
        var examples = Examples();

        Assert.Empty(
            await examples.FindForeignChangesAsync(
                Caller("examples", StationFixture.Town, examples),
                Caller("examples-elsewhere", StationFixture.OtherTown, examples)
            )
        );
    }

    [Fact]
    public async Task An_incomplete_body_is_never_a_server_error()
    {
        var examples = Examples();

        Assert.Empty(await examples.FindServerErrorsAsync(Caller("examples", StationFixture.Town, examples)));
    }

    [Fact]
    public async Task Ids_that_callers_choose_are_their_own()
    {
        var examples = Examples();

        Assert.Empty(
            await examples.FindSharedIdsAsync(
                Caller("examples", StationFixture.Town, examples),
                Caller("examples-colleague", StationFixture.Town, examples)
            )
        );
    }

    private ApiClient Caller(string subject, string path, EndpointExamples examples) =>
        host.As(new Caller(subject, path, null, examples.Permissions));

    private EndpointExamples Examples()
    {
        var examples = new EndpointExamples(host.Services, host.Database);
        AddStations(examples);
        AddBookings(examples);
        AddIssues(examples);
        AddMediations(examples);
        AddSuggestions(examples);
        return examples;
    }

    private void AddStations(EndpointExamples examples)
    {
        examples.Add(
            "RegisterEstate",
            () =>
                Call(
                    "/api/v1/estates",
                    new
                    {
                        code = StationFixture.Code("E"),
                        name = "阳光小区",
                        unit = "990001101",
                    }
                )
        );
        examples.Add(
            "RegisterStation",
            () =>
                Call(
                    "/api/v1/stations",
                    new
                    {
                        code = StationFixture.Code("S"),
                        name = "红色口袋驿站",
                        unit = "990001101",
                        estateId = (Guid?)null,
                        location = new
                        {
                            longitude = 103.09,
                            latitude = 38.62,
                            address = "一号",
                        },
                        functions = new[] { "议事" },
                        hours = "全天",
                        rooms = new[]
                        {
                            new
                            {
                                code = "R1",
                                name = "议事厅",
                                capacity = 20,
                            },
                        },
                    }
                )
        );
        examples.Add("ChangeStation", () => StationAsync("", new { name = "改名", functions = new[] { "读书" } }));
        examples.Add("CloseStation", () => StationAsync("/close", new { reason = "装修" }));
        examples.Add(
            "ReopenStation",
            async () =>
            {
                var station = await host.StationAsync();
                (await host.Head.PostAsync($"/api/v1/stations/{station}/close", new { reason = "装修" })).Is(200);
                return new($"/api/v1/stations/{station}/reopen");
            }
        );
        examples.Add(
            "LogSession",
            async () =>
                new(
                    "/api/v1/sessions",
                    new
                    {
                        stationId = await host.StationAsync(),
                        type = "lecture",
                        heldAt = "2026-11-20T08:00:00+08:00",
                        visits = 20,
                        tag = "ruleOfLaw",
                        title = "讲座",
                    }
                )
        );
        examples.Add(
            "GetSession",
            async () =>
            {
                var logged = await host.Head.PostAsync(
                    "/api/v1/sessions",
                    new
                    {
                        stationId = await host.StationAsync(),
                        type = "lecture",
                        heldAt = "2026-11-20T08:00:00+08:00",
                        visits = 20,
                    }
                );
                return new($"/api/v1/sessions/{logged.Is(201).Id}");
            }
        );
    }

    private void AddBookings(EndpointExamples examples)
    {
        examples.Add("BookRoom", () => StationAsync("/bookings", Booking));
        examples.Add(
            "CancelBooking",
            async () =>
            {
                var call = await StationAsync("/bookings");
                var booked = (await host.Head.PostAsync(call.Path, Booking)).Is(201).Items("id", "booked").First();
                return new($"/api/v1/bookings/{booked}/cancel");
            }
        );
    }

    private static object Booking =>
        new
        {
            room = "R1",
            from = "2027-01-01T10:00:00+08:00",
            to = "2027-01-01T11:00:00+08:00",
            purpose = "议事",
            repeat = new { frequency = "daily", until = "2027-01-03" },
        };

    private void AddIssues(EndpointExamples examples)
    {
        examples.Add(
            "HoldMeeting",
            async () =>
                new(
                    "/api/v1/station-meetings",
                    new
                    {
                        stationId = await host.StationAsync(),
                        heldAt = "2026-11-20T08:00:00+08:00",
                        subject = "议事",
                    }
                )
        );
        examples.Add("GetMeeting", () => MeetingAsync(""));
        examples.Add("ListIssues", () => MeetingAsync("/issues"));
        examples.Add("RaiseIssue", () => MeetingAsync("/issues", Issue));
        examples.Add("GetIssue", () => IssueAsync(""));
        examples.Add("SolveIssue", () => IssueAsync("/solve", new { result = "已解决" }));
        examples.Add("AnswerIssue", () => IssueAsync("/answer", new { answer = "已答复" }));
        examples.Add(
            "HandOnIssue",
            () =>
                IssueAsync(
                    "/hand-on",
                    new
                    {
                        categoryCode = "service.other",
                        location = new
                        {
                            longitude = 103.09,
                            latitude = 38.62,
                            address = "一号",
                        },
                    }
                )
        );
    }

    private static object Issue =>
        new
        {
            title = "路灯",
            text = "路灯不亮",
            tag = "selfGovernance",
        };

    private static Task<ExampleCall> Call(string path, object body) => Task.FromResult(new ExampleCall(path, body));

    private async Task<ExampleCall> StationAsync(string path, object? body = null) =>
        new($"/api/v1/stations/{await host.StationAsync()}{path}", body);

    private async Task<ExampleCall> MeetingAsync(string path, object? body = null)
    {
        var held = await host.Head.PostAsync(
            "/api/v1/station-meetings",
            new
            {
                stationId = await host.StationAsync(),
                heldAt = "2026-11-20T08:00:00+08:00",
                subject = "议事",
            }
        );
        return new($"/api/v1/station-meetings/{held.Is(201).Id}{path}", body);
    }

    private async Task<ExampleCall> IssueAsync(string path, object? body = null)
    {
        var meeting = await MeetingAsync("/issues");
        return new($"{meeting.Path}/{(await host.Head.PostAsync(meeting.Path, Issue)).Is(201).Id}{path}", body);
    }
}
