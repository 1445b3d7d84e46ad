namespace GovPlatform.DemoCounty.Scenarios;

/// <summary>
/// A course of moves that several scenarios share. Moves are written <c>role:move</c>, with an argument after a slash
/// where the move needs one (<c>intake:record-feedback/satisfied</c>).
/// </summary>
/// <param name="Count">Number of scenarios generated from the template.</param>
/// <param name="Ending">Final status of the incident.</param>
/// <param name="Moves">Moves after the report, separated by spaces.</param>
/// <param name="MaxAgeDays">The last step is planned for a time at most this many days ago.</param>
internal sealed record ScenarioTemplate(int Count, string Ending, string Moves, int MaxAgeDays)
{
    /// <summary>Whether the incident lies outside every grid.</summary>
    public bool Unlocated { get; init; }

    /// <summary><see cref="Moves"/>, parsed; the argument is null where the move has none.</summary>
    public IReadOnlyList<(string Role, string Move, string? Argument)> Steps { get; } =
    [
        .. from step in Moves.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        let role = step.Split(':')
        let move = role[1].Split('/')
        select (role[0], move[0], move.ElementAtOrDefault(1)),
    ];

    private const string ToHandling = "intake:accept dispatcher:dispatch handler:take";
    private const string ToVerifying = $"{ToHandling} handler:resolve";
    private const string ToFeedback = $"{ToVerifying} verifier:verify";
    private const string Satisfied = "intake:record-feedback/satisfied";

    /// <summary>The counts add up to 600 incidents; a merged scenario has two.</summary>
    public static IReadOnlyList<ScenarioTemplate> All { get; } =
    [
        // Closed: most of them directly, some after rework, suspension or reopening.
        new(100, "closed", $"{ToFeedback} {Satisfied}", 76),
        new(24, "closed", $"{ToFeedback} intake:record-feedback/none", 76),
        new(26, "closed", $"gridMember:resolve verifier:verify {Satisfied}", 76),
        new(24, "closed", $"{ToVerifying} verifier:rework handler:resolve verifier:verify {Satisfied}", 76),
        new(
            18,
            "closed",
            $"{ToFeedback} intake:record-feedback/dissatisfied handler:resolve verifier:verify {Satisfied}",
            76
        ),
        new(16, "closed", $"intake:request-info reporter:answer {ToFeedback} {Satisfied}", 76),
        new(
            14,
            "closed",
            $"intake:accept dispatcher:dispatch handler:return dispatcher:dispatch handler:take handler:resolve verifier:verify {Satisfied}",
            76
        ),
        new(12, "closed", $"intake:accept intake:note dispatcher:escalate {ToFeedback} {Satisfied}", 76),
        new(
            10,
            "closed",
            $"{ToHandling} leader:supervise handler:answer-supervision handler:resolve verifier:verify {Satisfied}",
            76
        ),
        new(
            10,
            "closed",
            $"{ToHandling} handler:suspend leader:approve-suspension handler:resume handler:resolve verifier:verify {Satisfied}",
            70
        ),
        new(8, "closed", $"{ToHandling} handler:hand-over handler:resolve verifier:verify {Satisfied}", 70),
        new(8, "closed", $"{ToFeedback} leader:close", 70),
        new(
            6,
            "closed",
            $"{ToFeedback} {Satisfied} reporter:request-reopen intake:reopen handler:resolve verifier:verify {Satisfied}",
            60
        ),
        new(6, "closed", $"{ToFeedback} {Satisfied} reporter:request-reopen intake:refuse-reopen", 60),
        // Ended without being handled.
        new(20, "rejected", "intake:reject", 76),
        new(14, "withdrawn", "reporter:withdraw", 76),
        new(8, "withdrawn", "intake:accept reporter:withdraw", 76),
        new(12, "merged", "intake:merge", 76),
        // Still open: most are recent, a few are overdue.
        new(30, "reported", "", 2),
        new(4, "reported", "", 20) { Unlocated = true },
        new(6, "reported", "intake:accept dispatcher:escalate", 4),
        new(30, "accepted", "intake:accept", 3),
        new(32, "dispatched", "intake:accept dispatcher:dispatch", 3),
        new(40, "handling", ToHandling, 6),
        new(8, "handling", $"{ToVerifying} verifier:rework", 4),
        new(6, "handling", $"{ToHandling} leader:supervise", 25),
        new(14, "needsInfo", "intake:request-info", 3),
        new(6, "needsInfo", $"{ToHandling} handler:request-info", 4),
        new(10, "suspended", $"{ToHandling} handler:suspend leader:approve-suspension", 8),
        new(8, "handedOver", $"{ToHandling} handler:hand-over", 12),
        new(26, "verifying", ToVerifying, 2),
        new(24, "awaitingFeedback", ToFeedback, 1),
        new(8, "reopenRequested", $"{ToFeedback} {Satisfied} reporter:request-reopen", 2),
    ];
}
