using GovPlatform.IncidentService.Tests.Service;
using GovPlatform.Support;
using Xunit;

namespace GovPlatform.IncidentService.Tests.Exports;

/// <summary>Asking for a file with contacts, and approving it.</summary>
internal static class IncidentExports
{
    public const string Path = "/api/v1/incident-exports";

    public static Caller Asker { get; } =
        Callers.Intake with
        {
            Subject = "t-export-asker",
            Permissions = [.. Callers.Intake.Permissions, "incident.readContact"],
        };

    public static Caller Approver { get; } =
        Callers.Leader with
        {
            Subject = "t-export-approver",
            Permissions = [.. Callers.Leader.Permissions, "incident.approveExport"],
        };

    /// <summary>A word that no other report has.</summary>
    public static string Word() => "词" + $"{EndpointExamples.NewId():N}"[^11..];

    public static object Request(string word, string format = "csv") =>
        new
        {
            filter = new { q = new[] { word } },
            format,
            reason = "回访",
        };

    public static async Task<ApiResponse> AskAsync(this IncidentFixture host, string word, string format = "csv") =>
        (await host.As(Asker).PostAsync(Path, Request(word, format))).Is(201);

    public static async Task ApproveAsync(this IncidentFixture host, string id) =>
        Assert.Equal(
            "approved",
            (await host.As(Approver).PostAsync($"{Path}/{id}/approve", new { reason = "同意" })).Is(200).Text("status")
        );
}
