using GovPlatform.Support;

namespace GovPlatform.IncidentService.Tests.Service;

internal static class Callers
{
    private const string Town = "/990001/990001101/";

    public static Caller GridMember { get; } =
        new(
            "t-grid-member",
            $"{Town}990001101001/990001101001001/",
            "gridMember",
            Moves("read report resolve answer withdraw requestReopen note")
        );

    public static Caller Resident { get; } =
        new("t-resident", "", null, Moves("read report answer withdraw requestReopen note"));

    public static Caller Intake { get; } =
        new(
            "t-intake",
            Town,
            "intake",
            Moves("read report accept reject merge unmerge requestInfo recordFeedback reopen refuseReopen note")
        );

    public static Caller Dispatcher { get; } =
        new("t-dispatcher", Town, "dispatcher", Moves("read dispatch escalate merge note"));

    public static Caller Handler { get; } =
        new(
            "t-handler",
            $"{Town}990001101D01/",
            "handler",
            Moves("read take return resolve suspend resume handOver requestInfo note callVolunteers")
        );

    public static Caller Verifier { get; } = new("t-verifier", Town, "verifier", Moves("read verify rework note"));

    public static Caller Leader { get; } =
        new("t-leader", "/990001/", "leader", Moves("read supervise approveSuspension escalate close note"));

    public static Caller OtherTown { get; } =
        new(
            "t-other-town",
            "/990001/990001102/",
            "townDesk",
            Moves(
                "read report accept reject merge requestInfo recordFeedback reopen refuseReopen dispatch escalate note"
            )
        );

    public static Caller Admin { get; } =
        new("t-admin", "/", null, [.. Moves("read report"), "rule.manage", "demo.seed"]);

    private static string[] Moves(string moves) => [.. moves.Split(' ').Select(move => $"incident.{move}")];
}
