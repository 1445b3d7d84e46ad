namespace GovPlatform.DemoCounty.Scenarios;

/// <summary>A course of moves that several scenarios share.</summary>
/// <param name="Count">Number of scenarios generated from the template.</param>
/// <param name="Endings">Final status of each incident, separated by spaces; the first is reported before all moves.</param>
/// <param name="Moves">Moves after the first report, separated by spaces; see <see cref="TemplateStep"/>.</param>
/// <param name="MaxAgeDays">The last step is planned for a time at most this many days ago.</param>
internal sealed record ScenarioTemplate(int Count, string Endings, string Moves, int MaxAgeDays)
{
    /// <summary>Whether the incident lies outside every grid.</summary>
    public bool Unlocated { get; init; }

    /// <summary>What it may be about; null for any subject.</summary>
    public IReadOnlyList<ScenarioSubject>? About { get; init; }

    /// <summary>The account that reports; null for residents, grid members and intake.</summary>
    public string? Reporter { get; init; }

    /// <summary><see cref="Moves"/>, parsed.</summary>
    public IReadOnlyList<TemplateStep> Steps { get; } =
    [.. Moves.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(TemplateStep.Parse)];

    /// <summary>Whether it can only happen in the western town, which has a grid member and a second handling unit.</summary>
    public bool OnlyInWest => Has(step => step.Role is "gridMember" or "team" || step.Argument == "D02");

    /// <summary>Whether the reporter left a name and a number.</summary>
    public bool HasContact => Has(step => step.Move == "read-contact");

    public bool Has(Func<TemplateStep, bool> step) => Steps.Any(step);

    private const string ToHandling = "intake:accept dispatcher:dispatch handler:take";
    private const string ToVerifying = $"{ToHandling} handler:resolve";
    private const string ToFeedback = $"{ToVerifying} verifier:verify";
    private const string Satisfied = "intake:record-feedback/satisfied";
    private const string TwiceReturned =
        "intake:accept dispatcher:dispatch handler:return dispatcher:dispatch handler:return";

    // A case with two parts, one of them of another unit.
    private const string JoinedAndAccepted =
        "reporter:report@2 reporter:report@3 intake:accept intake:accept@2 intake:accept@3 dispatcher:join@2 dispatcher:join@3";
    private const string JointlyDispatched =
        $"{JoinedAndAccepted} dispatcher:dispatch dispatcher:dispatch@2 dispatcher:dispatch/D02@3";

    /// <summary>The incidents add up to 600. The place in the list is part of the seed.</summary>
    public static IReadOnlyList<ScenarioTemplate> All { get; } =
    [
        // Closed: most of them directly, some after rework, suspension or reopening.
        new(24, "closed", $"{ToFeedback} {Satisfied}", 76),
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
        new(
            12,
            "closed merged",
            $"reporter:report@2 intake:accept intake:merge@2 dispatcher:dispatch handler:take handler:resolve verifier:verify {Satisfied}",
            76
        ),
        // Still open: most are recent, a few are overdue.
        new(20, "reported", "", 2),
        new(4, "reported", "", 20) { Unlocated = true },
        new(6, "reported", "intake:accept dispatcher:escalate", 4),
        new(30, "accepted", "intake:accept", 3),
        new(22, "dispatched", "intake:accept dispatcher:dispatch", 3),
        new(30, "handling", ToHandling, 6),
        new(8, "handling", $"{ToVerifying} verifier:rework", 4),
        new(6, "handling", $"{ToHandling} leader:supervise", 25),
        new(14, "needsInfo", "intake:request-info", 3),
        new(6, "needsInfo", $"{ToHandling} handler:request-info", 4),
        new(10, "suspended", $"{ToHandling} handler:suspend leader:approve-suspension", 8),
        new(8, "handedOver", $"{ToHandling} handler:hand-over", 12),
        new(26, "verifying", ToVerifying, 2),
        new(24, "awaitingFeedback", ToFeedback, 1),
        new(8, "reopenRequested", $"{ToFeedback} {Satisfied} reporter:request-reopen", 2),
        // Returned twice: the arbiter decides, or has yet to.
        new(
            6,
            "closed",
            $"{TwiceReturned} dispatcher:dispatch/arbiter handler:take handler:resolve verifier:verify {Satisfied}",
            70
        )
        {
            About = ScenarioSubject.Returnable,
        },
        new(3, "accepted", TwiceReturned, 2) { About = ScenarioSubject.Returnable },
        // Merged by mistake, and parted again.
        new(
            4,
            "closed closed",
            $"reporter:report@2 intake:merge@2 intake:unmerge@2 {ToFeedback} {Satisfied} "
                + $"intake:accept@2 dispatcher:dispatch@2 handler:take@2 handler:resolve@2 verifier:verify@2 {Satisfied}@2",
            70
        ),
        // Joint work: the parts end before the case.
        new(
            5,
            "closed closed closed",
            $"{JointlyDispatched} handler:take handler:take@2 team:take@3 handler:resolve@2 team:resolve@3 "
                + $"verifier:verify@2 verifier:verify@3 {Satisfied}@2 {Satisfied}@3 "
                + $"handler:resolve verifier:verify {Satisfied}",
            60
        ),
        new(2, "handling handling dispatched", $"{JointlyDispatched} handler:take handler:take@2", 3),
        // Corrected by the desk, before and after acceptance.
        new(6, "closed", $"intake:correct/place {ToFeedback} {Satisfied}", 70),
        new(
            4,
            "closed",
            $"intake:accept dispatcher:correct/severity dispatcher:dispatch handler:take handler:resolve verifier:verify {Satisfied}",
            60
        ),
        // The return visit by telephone, and by the resident.
        new(8, "closed", $"{ToFeedback} intake:read-contact {Satisfied}", 70) { Reporter = DemoAccounts.Resident },
        new(10, "closed", $"{ToFeedback} reporter:record-feedback/satisfied", 70) { Reporter = DemoAccounts.Resident },
        // Emergencies: one stays urgent, one was none.
        new(4, "closed", $"{ToFeedback} {Satisfied}", 70) { About = ScenarioSubject.Emergencies },
        new(2, "closed", $"intake:correct/lowered {ToFeedback} {Satisfied}", 70)
        {
            About = ScenarioSubject.Emergencies,
        },
        // With photos, from the resident and from the handler.
        new(8, "closed", $"reporter:attach/photo {ToHandling} handler:resolve/photo verifier:verify {Satisfied}", 60)
        {
            Reporter = DemoAccounts.Resident,
        },
        new(4, "handling", $"reporter:attach/photo {ToHandling}", 3) { Reporter = DemoAccounts.Resident },
        // Passed on to the county, which has a desk, a department and a verifier.
        new(
            5,
            "closed",
            "intake:accept dispatcher:escalate countyDesk:accept countyDesk:dispatch/county countyHandler:take "
                + "countyHandler:resolve countyVerifier:verify countyDesk:record-feedback/satisfied",
            60
        )
        {
            About = ScenarioSubject.OfTownTier,
        },
        new(3, "reported", "intake:accept dispatcher:escalate", 2) { About = ScenarioSubject.OfTownTier },
        // A partner agency's reports; the desk answers on a caller's behalf; a suspension that waits for the leader.
        new(6, "closed", $"{ToFeedback} {Satisfied}", 70) { Reporter = DemoAccounts.Partner },
        new(5, "closed", $"intake:request-info intake:answer {ToFeedback} {Satisfied}", 70),
        new(3, "handling", $"{ToHandling} handler:suspend", 2),
    ];
}
