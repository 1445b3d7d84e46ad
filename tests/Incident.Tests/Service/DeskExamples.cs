using GovPlatform.IncidentService.Tests.Handovers;
using GovPlatform.Support;

namespace GovPlatform.IncidentService.Tests.Service;

/// <summary>Calls of what a desk has besides the moves, and of what a reporter does with a code.</summary>
internal sealed class DeskExamples(IncidentFixture host)
{
    private const string Town = "/990001/990001101/";
    private const string Addresses = "/api/v1/notification-addresses";

    private readonly Caller desk = new("examples-desk", Town, "townDesk", "notification.manage");

    public void AddTo(EndpointExamples examples)
    {
        AddByCode(examples);
        AddHandovers(examples);
        AddExports(examples);
        AddSavedFilters(examples);
        AddNotifications(examples);
    }

    private void AddByCode(EndpointExamples examples)
    {
        Add("AnswerByCode", "answer", new { answer = "三楼", reason = "补充" });
        Add("RecordFeedbackByCode", "record-feedback", new { answer = "satisfied", comment = "谢谢" });
        Add("WithdrawByCode", "withdraw", new { reason = "不需要了" });
        Add("RequestReopenByCode", "request-reopen", new { reason = "又坏了" });

        void Add(string operation, string move, object body) =>
            examples.Add(
                operation,
                async () =>
                {
                    var report = await host.As(Callers.Resident).ReportAsync();
                    return new ExampleCall(
                        $"/api/v1/reports/{report.Text("number")}/{move}",
                        body,
                        By: ReportByCodeTests.WithCode(host, report.Text("code"))
                    );
                }
            );
    }

    private void AddHandovers(EndpointExamples examples)
    {
        const string path = "/api/v1/desk-handovers";
        examples.Add(
            "HandOverDesk",
            async () =>
            {
                var id = (await host.As(Callers.GridMember).ReportAsync()).Id;
                // A unit has one open handover.
                await host.Database.ExecuteAsync(
                    "UPDATE desk_handover SET taken_at = now(), taken_by = 'examples-taker' WHERE taken_at IS NULL"
                );
                return new ExampleCall(
                    path,
                    new { note = "交班", remarks = new[] { new { incidentId = id, text = "留意" } } }
                );
            }
        );
        examples.Add(
            "TakeOverDesk",
            async () => new ExampleCall($"{path}/{(await GiveAsync()).Id}/take-over", new { remark = "清楚" })
        );
        examples.Add("GetDeskHandover", async () => new ExampleCall($"{path}/{(await GiveAsync()).Id}"));

        async Task<ApiResponse> GiveAsync()
        {
            var desk = new TestDesk(host);
            return (await desk.Giver.PostAsync(path, new { note = "交班" })).Is(201);
        }
    }

    private void AddExports(EndpointExamples examples)
    {
        const string exports = "/api/v1/incident-exports";
        var request = new
        {
            filter = new { status = "open", q = new[] { "灯" } },
            format = "csv",
            reason = "回访",
        };
        var asker = host.As("examples-asker", Town, "incident.readContact");
        examples.Add("AskForIncidentExport", exports, request);
        foreach (var decision in new[] { "Approve", "Refuse" })
        {
            examples.Add(
                $"{decision}IncidentExport",
                async () =>
                {
                    var id = (await asker.PostAsync(exports, request)).Is(201).Id;
                    return new ExampleCall($"{exports}/{id}/{decision.ToLowerInvariant()}", new { reason = "同意" });
                }
            );
        }
    }

    private static void AddSavedFilters(EndpointExamples examples)
    {
        const string filters = "/api/v1/saved-filters";
        object request = new
        {
            name = $"筛选 {EndpointExamples.NewId()}",
            query = new { status = "open", q = new[] { "灯" } },
            shared = true,
        };
        examples.Add("SaveFilter", filters, request);
        examples.Add("ChangeSavedFilter", $"{filters}/{EndpointExamples.NewId()}", request);
    }

    private void AddNotifications(EndpointExamples examples)
    {
        // The department owns no incident, so nothing is ever told to it while other tests run.
        string[] occasions = ["escalated"];
        var address = new
        {
            unit = "990001101D01",
            channel = "http",
            address = "http://127.0.0.1:9/",
            language = "zh-CN",
            occasions,
        };
        examples.Add("AddNotificationAddress", Addresses, address);
        examples.Add(
            "ChangeNotificationAddress",
            async () => new ExampleCall(await NewAddressAsync(), new { language = "en", occasions })
        );
        examples.Add("RemoveNotificationAddress", async () => new ExampleCall(await NewAddressAsync()));
        examples.Add(
            "RetryNotification",
            async () => new ExampleCall($"/api/v1/notifications/{await FailedAsync()}/retry")
        );

        async Task<string> NewAddressAsync() =>
            $"{Addresses}/{(await host.As(desk).PostAsync(Addresses, address)).Is(201).Id}";

        // To an address that is not there, so that no sender takes it.
        Task<Guid> FailedAsync() =>
            host.Database.QueryAsync<Guid>(
                """
                INSERT INTO notification (id, incident_id, sequence, occasion, address_id, channel, unit, path, facts, state, due_at, attempts, folded, created_at)
                VALUES ($1, $1, 1, 'emergency', $1, 'none', '990001101', '/990001/990001101/', '{"number":"20261201-000001","category":"x.y","categoryName":"x","severity":"ordinary","unit":"990001101","unitName":"x","at":"2026-12-01T00:00:00Z"}', 'failed', now(), 1, 0, now())
                RETURNING id
                """,
                EndpointExamples.NewId()
            );
    }
}
