using GovPlatform.Support;

namespace GovPlatform.StationService.Tests.Service;

/// <content>Examples for mediations and suggestions.</content>
public sealed partial class EndpointTests
{
    private void AddMediations(EndpointExamples examples)
    {
        examples.Add("OpenMediation", async () => new("/api/v1/mediations", await MediationAsync()));
        foreach (
            var part in new[]
            {
                ("GetMediation", ""),
                ("GetMediationParties", "/parties"),
                ("ListMediationReadings", "/readings"),
            }
        )
        {
            examples.Add(part.Item1, () => OpenedAsync(part.Item2));
        }
        examples.Add(
            "HoldMediationMeeting",
            () => OpenedAsync("/sessions", new { heldAt = "2026-11-20T08:00:00+08:00", note = "谈了一次" })
        );
        examples.Add("AgreeMediation", () => OpenedAsync("/agree", Agreement));
        examples.Add("FailMediation", () => OpenedAsync("/fail", new { reason = "谈不拢" }));
        examples.Add("WithdrawMediation", () => OpenedAsync("/withdraw"));
        examples.Add(
            "FollowUpMediation",
            async () =>
            {
                var call = await OpenedAsync("/follow-up", new { performed = true, note = "已履行" });
                var agree = call.Path.Replace("/follow-up", "/agree", StringComparison.Ordinal);
                (await host.Head.PostAsync(agree, Agreement)).Is(200);
                return call;
            }
        );

        async Task<ExampleCall> OpenedAsync(string path, object? body = null)
        {
            var opened = await host.Head.PostAsync("/api/v1/mediations", await MediationAsync());
            return new($"/api/v1/mediations/{opened.Is(201).Id}{path}", body);
        }
    }

    private static object Agreement => new { terms = "各付一半", followUpOn = "2027-01-10" };

    private async Task<object> MediationAsync() =>
        new
        {
            stationId = await host.StationAsync(),
            kind = "parking",
            parties = new[]
            {
                new { name = "诸葛明亮", contact = "13812345678" },
                new { name = "司马", contact = "司马家" },
            },
            summary = "停车",
            issueId = (Guid?)null,
        };

    private void AddSuggestions(EndpointExamples examples)
    {
        examples.Add(
            "MakeSuggestion",
            async () => new("/api/v1/suggestions", await SuggestionAsync(), OpenToAll: true)
        );
        examples.Add("GetSuggestion", () => MadeAsync(""));
        examples.Add("AnswerSuggestion", () => MadeAsync("/answer", new { answer = "已答复" }));
        examples.Add(
            "RaiseSuggestion",
            async () =>
            {
                var station = await host.StationAsync();
                var made = await host.Resident.PostAsync(
                    "/api/v1/suggestions",
                    new { stationId = station, text = "多开放" }
                );
                var meeting = await host.Head.PostAsync(
                    "/api/v1/station-meetings",
                    new
                    {
                        stationId = station,
                        heldAt = "2026-11-20T08:00:00+08:00",
                        subject = "议事",
                    }
                );
                return new(
                    $"/api/v1/suggestions/{made.Is(201).Id}/raise",
                    new { meetingId = meeting.Is(201).Id, title = "多开放" }
                );
            }
        );

        async Task<object> SuggestionAsync() =>
            new
            {
                stationId = await host.StationAsync(),
                text = "多开放",
                tag = "selfGovernance",
            };

        async Task<ExampleCall> MadeAsync(string path, object? body = null)
        {
            var made = await host.Resident.PostAsync("/api/v1/suggestions", await SuggestionAsync());
            return new($"/api/v1/suggestions/{made.Is(201).Id}{path}", body);
        }
    }
}
