using System.Collections.Frozen;

namespace GovPlatform.Faults.Recounting;

/// <summary>
/// The life cycle of an incident, written by hand from the interface's description and not taken from the service, which
/// is what is checked.
/// </summary>
internal static class LifeCycle
{
    private static readonly string[] BeforeVerifying =
    [
        "reported",
        "accepted",
        "dispatched",
        "handling",
        "needsInfo",
        "suspended",
        "handedOver",
    ];

    /// <summary>Moves that leave the status as it is.</summary>
    private static readonly FrozenSet<string> Standing = FrozenSet.Create(
        "note",
        "attach",
        "supervise",
        "answerSupervision",
        "correct",
        "join",
        "readContact",
        // Made by the platform.
        "absorb",
        "inform",
        "warn",
        "markOverdue",
        "recompute"
    );

    private static readonly FrozenSet<(string From, string Move, string To)> Transitions = new (
        string[] From,
        string Move,
        string[] To
    )[]
    {
        (["reported"], "accept", ["accepted"]),
        (["reported"], "reject", ["rejected"]),
        (BeforeVerifying, "merge", ["merged"]),
        (["reported", "accepted", "handling"], "requestInfo", ["needsInfo"]),
        (["needsInfo"], "answer", ["reported", "accepted", "handling"]),
        (["accepted"], "dispatch", ["dispatched"]),
        (["dispatched"], "take", ["handling"]),
        (["dispatched", "handling"], "return", ["accepted"]),
        (["handling"], "suspend", ["handling"]),
        (["handling"], "approveSuspension", ["suspended"]),
        (["suspended"], "resume", ["handling"]),
        (["needsInfo"], "resume", ["reported", "accepted", "handling"]),
        (["merged"], "unmerge", ["reported", "accepted", "dispatched", "handling", "handedOver"]),
        (["handling"], "callVolunteers", ["handling"]),
        (["handling"], "handOver", ["handedOver"]),
        (["handling", "handedOver", "reported"], "resolve", ["verifying"]),
        (["verifying"], "verify", ["awaitingFeedback"]),
        (["verifying"], "rework", ["handling"]),
        (["awaitingFeedback"], "recordFeedback", ["closed", "handling"]),
        (["awaitingFeedback"], "close", ["closed"]),
        (["reported", "accepted", "dispatched", "needsInfo"], "withdraw", ["withdrawn"]),
        (BeforeVerifying, "escalate", ["reported"]),
        (["closed", "rejected"], "requestReopen", ["reopenRequested"]),
        (["reopenRequested"], "reopen", ["handling", "accepted"]),
        (["reopenRequested"], "refuseReopen", ["closed", "rejected"]),
    }
        .SelectMany(row => row.From.SelectMany(from => row.To.Select(to => (from, row.Move, to))))
        .ToFrozenSet();

    /// <summary>Whether a step of the timeline may happen.</summary>
    public static bool Allows(Step step) =>
        step.From is null
            ? step is { Move: "report", To: "reported", Sequence: 1 }
            : Transitions.Contains((step.From, step.Move, step.To))
                || (Standing.Contains(step.Move) && step.From == step.To);
}
