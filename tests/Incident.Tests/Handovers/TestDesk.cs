using GovPlatform.IncidentService.Tests.Service;
using GovPlatform.Support;

namespace GovPlatform.IncidentService.Tests.Handovers;

/// <summary>The desk of a unit that no other test uses, because other tests leave incidents in the town.</summary>
internal sealed class TestDesk(IncidentFixture host)
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    private static int units;

    public string Unit { get; } = $"99000117{Interlocked.Increment(ref units):D4}";

    public string Path => $"/990001/{Unit}/";

    public ApiClient Giver => Desk("giver");

    public ApiClient Taker => Desk("taker");

    public ApiClient Above => host.As(Callers.Intake with { UnitPath = "/990001/", Permissions = Permissions });

    public static Caller Elsewhere => Callers.OtherTown with { Permissions = Permissions };

    private static string[] Permissions => ["incident.read", "desk.handOver"];

    public ApiClient Desk(string subject) => host.As(new Caller(subject, Path, "intake", Permissions));

    public static object Handover(params (string IncidentId, string Text)[] remarks) =>
        new
        {
            note = "交班",
            remarks = remarks.Select(remark => new { incidentId = remark.IncidentId, text = remark.Text }),
        };

    public async Task<string> IncidentAsync(string description, string change, DateTimeOffset at)
    {
        var id = (await host.As(Callers.Resident).ReportAsync(IncidentRequests.Report(description))).Id;
        await MoveHereAsync(id);
        await ChangeAsync(id, change, at);
        return id;
    }

    public async Task<string> SupervisedAsync()
    {
        var id = (await host.As(Callers.Resident).ReportAsync()).Id;
        await host.As(Callers.Leader).MoveAsync(id, "supervise", new { answerBy = Now.AddDays(3), unit = "990001101" });
        await MoveHereAsync(id);
        await ChangeAsync(id, "next_due_at = $2, queue_at = $2", Now.AddDays(5));
        return id;
    }

    public async Task<string> SuspendedAsync(DateTimeOffset until)
    {
        var id = (await host.As(Callers.Resident).ReportAsync()).Id;
        await host.As(Callers.Intake).MoveAsync(id, "accept");
        await host.As(Callers.Dispatcher).MoveAsync(id, "dispatch", new { handlingUnit = "990001101D01" });
        await host.As(Callers.Handler).MoveAsync(id, "take");
        await host.As(Callers.Handler).MoveAsync(id, "suspend", new { until, reason = "等配件" });
        await host.As(Callers.Leader).MoveAsync(id, "approve-suspension");
        await MoveHereAsync(id);
        return id;
    }

    /// <summary>Gives an incident to the test's unit, as owner and as handler if it has one.</summary>
    public Task MoveHereAsync(string id) =>
        host.Database.ExecuteAsync(
            $"""
            UPDATE incident SET unit = '{Unit}', owning_path = '{Path}',
                handling_path = CASE WHEN handling_path IS NULL THEN NULL ELSE '{Path}' END
            WHERE id = '{id}'
            """
        );

    /// <param name="change">Assignments; <c>$2</c> is the moment.</param>
    public Task ChangeAsync(string id, string change, DateTimeOffset at) =>
        host.Database.ExecuteAsync($"UPDATE incident SET {change} WHERE id = $1", Guid.Parse(id), at.ToUniversalTime());

    public Task<long> CountAsync(string path, string id) =>
        host.Database.QueryUnderRowSecurityAsync<long>(
            path,
            "giver",
            $"SELECT count(*) FROM desk_handover WHERE id = '{id}'"
        );
}
