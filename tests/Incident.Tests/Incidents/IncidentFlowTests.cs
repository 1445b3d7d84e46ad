using GovPlatform.Domain;
using GovPlatform.IncidentService.Incidents;
using Xunit;

namespace GovPlatform.IncidentService.Tests.Incidents;

/// <summary>Compares the transitions with a list written from the interface document, not from the code.</summary>
public sealed class IncidentFlowTests
{
    private const string ByHand = """
        reported          accept            accepted          owner
        reported          reject            rejected          owner
        reported          merge             merged            owner
        reported          requestInfo       needsInfo         owner
        reported          resolve           verifying         owner
        reported          resolve           verifying         reporter
        reported          withdraw          withdrawn         reporter
        reported          escalate          reported          owner
        reported          supervise         reported          owner
        reported          note              reported          anyone
        reported          attach            reported          anyone
        accepted          merge             merged            owner
        accepted          requestInfo       needsInfo         owner
        accepted          dispatch          dispatched        owner
        accepted          withdraw          withdrawn         reporter
        accepted          escalate          reported          owner
        accepted          supervise         accepted          owner
        accepted          note              accepted          anyone
        accepted          attach            accepted          anyone
        rejected          requestReopen     reopenRequested   reporter
        rejected          note              rejected          anyone
        rejected          attach            rejected          anyone
        dispatched        merge             merged            owner
        dispatched        take              handling          handler
        dispatched        return            accepted          handler
        dispatched        withdraw          withdrawn         reporter
        dispatched        escalate          reported          owner
        dispatched        supervise         dispatched        owner
        dispatched        note              dispatched        anyone
        dispatched        attach            dispatched        anyone
        handling          merge             merged            owner
        handling          requestInfo       needsInfo         handler
        handling          return            accepted          handler
        handling          suspend           handling          handler
        handling          approveSuspension suspended         owner
        handling          callVolunteers    handling          handler
        handling          handOver          handedOver        handler
        handling          resolve           verifying         handler
        handling          escalate          reported          owner
        handling          supervise         handling          owner
        handling          note              handling          anyone
        handling          attach            handling          anyone
        verifying         verify            awaitingFeedback  verifier
        verifying         rework            handling          verifier
        verifying         supervise         verifying         owner
        verifying         note              verifying         anyone
        verifying         attach            verifying         anyone
        awaitingFeedback  recordFeedback    closed            owner
        awaitingFeedback  recordFeedback    handling          owner
        awaitingFeedback  close             closed            owner
        awaitingFeedback  close             closed            timer
        awaitingFeedback  supervise         awaitingFeedback  owner
        awaitingFeedback  note              awaitingFeedback  anyone
        awaitingFeedback  attach            awaitingFeedback  anyone
        closed            requestReopen     reopenRequested   reporter
        closed            note              closed            anyone
        closed            attach            closed            anyone
        withdrawn         note              withdrawn         anyone
        withdrawn         attach            withdrawn         anyone
        merged            note              merged            anyone
        merged            attach            merged            anyone
        needsInfo         answer            reported          reporter
        needsInfo         answer            accepted          reporter
        needsInfo         answer            handling          reporter
        needsInfo         merge             merged            owner
        needsInfo         withdraw          withdrawn         reporter
        needsInfo         escalate          reported          owner
        needsInfo         supervise         needsInfo         owner
        needsInfo         note              needsInfo         anyone
        needsInfo         attach            needsInfo         anyone
        suspended         resume            handling          handler
        suspended         resume            handling          owner
        suspended         merge             merged            owner
        suspended         escalate          reported          owner
        suspended         supervise         suspended         owner
        suspended         note              suspended         anyone
        suspended         attach            suspended         anyone
        handedOver        resolve           verifying         handler
        handedOver        merge             merged            owner
        handedOver        escalate          reported          owner
        handedOver        supervise         handedOver        owner
        handedOver        note              handedOver        anyone
        handedOver        attach            handedOver        anyone
        reopenRequested   reopen            handling          owner
        reopenRequested   reopen            accepted          owner
        reopenRequested   refuseReopen      closed            owner
        reopenRequested   refuseReopen      rejected          owner
        reopenRequested   supervise         reopenRequested   owner
        reopenRequested   note              reopenRequested   anyone
        reopenRequested   attach            reopenRequested   anyone
        """;

    private static readonly HashSet<string> Expected =
    [
        .. ByHand.Split('\n').Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))),
    ];

    [Fact]
    public void Every_combination_of_statuses_move_and_relation_is_as_in_the_list()
    {
        var wrong = (
            from status in Enum.GetValues<IncidentStatus>()
            from move in Enum.GetValues<IncidentMove>()
            from to in Enum.GetValues<IncidentStatus>()
            from relation in Enum.GetValues<Relation>()
            let line = $"{EnumNames.NameOf(status)} {EnumNames.NameOf(move)} {EnumNames.NameOf(to)} {EnumNames.NameOf(relation)}"
            where
                IncidentFlow.Transitions.Contains(new Transition(status, move, to, relation)) != Expected.Contains(line)
            select line
        ).ToList();

        Assert.Empty(wrong);
        Assert.Equal(Expected.Count, IncidentFlow.Transitions.Count);
    }

    [Fact]
    public void No_transition_reports_an_incident_again() =>
        Assert.DoesNotContain(IncidentFlow.Transitions, edge => edge.Move == IncidentMove.Report);

    [Fact]
    public void Only_four_statuses_are_not_open() =>
        Assert.Equal(
            [IncidentStatus.Rejected, IncidentStatus.Closed, IncidentStatus.Withdrawn, IncidentStatus.Merged],
            Enum.GetValues<IncidentStatus>().Where(status => !status.IsOpen())
        );
}
