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
        reported          withdraw          withdrawn         owner
        reported          escalate          reported          owner
        reported          escalate          reported          platform
        reported          join              reported          owner
        reported          correct           reported          owner
        reported          supervise         reported          owner
        reported          answerSupervision reported          supervised
        reported          absorb            reported          platform
        reported          warn              reported          platform
        reported          markOverdue       reported          platform
        reported          recompute         reported          platform
        reported          relocate          reported          platform
        reported          readContact       reported          owner
        reported          note              reported          anyone
        reported          attach            reported          anyone
        accepted          merge             merged            owner
        accepted          requestInfo       needsInfo         owner
        accepted          dispatch          dispatched        owner
        accepted          withdraw          withdrawn         reporter
        accepted          withdraw          withdrawn         owner
        accepted          escalate          reported          owner
        accepted          escalate          reported          platform
        accepted          join              accepted          owner
        accepted          correct           accepted          owner
        accepted          supervise         accepted          owner
        accepted          answerSupervision accepted          supervised
        accepted          absorb            accepted          platform
        accepted          warn              accepted          platform
        accepted          markOverdue       accepted          platform
        accepted          recompute         accepted          platform
        accepted          relocate          accepted          platform
        accepted          readContact       accepted          owner
        accepted          note              accepted          anyone
        accepted          attach            accepted          anyone
        rejected          requestReopen     reopenRequested   reporter
        rejected          requestReopen     reopenRequested   owner
        rejected          readContact       rejected          owner
        rejected          note              rejected          anyone
        rejected          attach            rejected          anyone
        dispatched        merge             merged            owner
        dispatched        dispatch          dispatched        platform
        dispatched        take              handling          handler
        dispatched        return            accepted          handler
        dispatched        withdraw          withdrawn         reporter
        dispatched        withdraw          withdrawn         owner
        dispatched        escalate          reported          owner
        dispatched        escalate          reported          platform
        dispatched        join              dispatched        owner
        dispatched        correct           dispatched        owner
        dispatched        supervise         dispatched        owner
        dispatched        answerSupervision dispatched        supervised
        dispatched        absorb            dispatched        platform
        dispatched        warn              dispatched        platform
        dispatched        markOverdue       dispatched        platform
        dispatched        recompute         dispatched        platform
        dispatched        relocate          dispatched        platform
        dispatched        readContact       dispatched        owner
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
        handling          escalate          reported          platform
        handling          join              handling          owner
        handling          correct           handling          owner
        handling          supervise         handling          owner
        handling          answerSupervision handling          supervised
        handling          absorb            handling          platform
        handling          warn              handling          platform
        handling          markOverdue       handling          platform
        handling          recompute         handling          platform
        handling          relocate          handling          platform
        handling          readContact       handling          owner
        handling          note              handling          anyone
        handling          attach            handling          anyone
        verifying         verify            awaitingFeedback  verifier
        verifying         rework            handling          verifier
        verifying         supervise         verifying         owner
        verifying         answerSupervision verifying         supervised
        verifying         absorb            verifying         platform
        verifying         warn              verifying         platform
        verifying         markOverdue       verifying         platform
        verifying         recompute         verifying         platform
        verifying         relocate          verifying         platform
        verifying         readContact       verifying         owner
        verifying         note              verifying         anyone
        verifying         attach            verifying         anyone
        awaitingFeedback  recordFeedback    closed            owner
        awaitingFeedback  recordFeedback    handling          owner
        awaitingFeedback  recordFeedback    closed            reporter
        awaitingFeedback  recordFeedback    handling          reporter
        awaitingFeedback  close             closed            owner
        awaitingFeedback  close             closed            platform
        awaitingFeedback  supervise         awaitingFeedback  owner
        awaitingFeedback  answerSupervision awaitingFeedback  supervised
        awaitingFeedback  absorb            awaitingFeedback  platform
        awaitingFeedback  warn              awaitingFeedback  platform
        awaitingFeedback  markOverdue       awaitingFeedback  platform
        awaitingFeedback  recompute         awaitingFeedback  platform
        awaitingFeedback  relocate          awaitingFeedback  platform
        awaitingFeedback  readContact       awaitingFeedback  owner
        awaitingFeedback  note              awaitingFeedback  anyone
        awaitingFeedback  attach            awaitingFeedback  anyone
        closed            requestReopen     reopenRequested   reporter
        closed            requestReopen     reopenRequested   owner
        closed            readContact       closed            owner
        closed            note              closed            anyone
        closed            attach            closed            anyone
        withdrawn         readContact       withdrawn         owner
        withdrawn         note              withdrawn         anyone
        withdrawn         attach            withdrawn         anyone
        merged            readContact       merged            owner
        merged            note              merged            anyone
        merged            attach            merged            anyone
        merged            unmerge           reported          owner
        merged            unmerge           reported          platform
        merged            unmerge           accepted          owner
        merged            unmerge           accepted          platform
        merged            unmerge           dispatched        owner
        merged            unmerge           dispatched        platform
        merged            unmerge           handling          owner
        merged            unmerge           handling          platform
        merged            unmerge           handedOver        owner
        merged            unmerge           handedOver        platform
        merged            inform            merged            platform
        needsInfo         answer            reported          reporter
        needsInfo         answer            reported          owner
        needsInfo         answer            accepted          reporter
        needsInfo         answer            accepted          owner
        needsInfo         answer            handling          reporter
        needsInfo         answer            handling          owner
        needsInfo         resume            reported          platform
        needsInfo         resume            accepted          platform
        needsInfo         resume            handling          platform
        needsInfo         merge             merged            owner
        needsInfo         withdraw          withdrawn         reporter
        needsInfo         withdraw          withdrawn         owner
        needsInfo         escalate          reported          owner
        needsInfo         escalate          reported          platform
        needsInfo         join              needsInfo         owner
        needsInfo         correct           needsInfo         owner
        needsInfo         supervise         needsInfo         owner
        needsInfo         answerSupervision needsInfo         supervised
        needsInfo         absorb            needsInfo         platform
        needsInfo         warn              needsInfo         platform
        needsInfo         markOverdue       needsInfo         platform
        needsInfo         recompute         needsInfo         platform
        needsInfo         relocate          needsInfo         platform
        needsInfo         readContact       needsInfo         owner
        needsInfo         note              needsInfo         anyone
        needsInfo         attach            needsInfo         anyone
        suspended         resume            handling          handler
        suspended         resume            handling          owner
        suspended         resume            handling          platform
        suspended         merge             merged            owner
        suspended         escalate          reported          owner
        suspended         escalate          reported          platform
        suspended         join              suspended         owner
        suspended         correct           suspended         owner
        suspended         supervise         suspended         owner
        suspended         answerSupervision suspended         supervised
        suspended         absorb            suspended         platform
        suspended         warn              suspended         platform
        suspended         markOverdue       suspended         platform
        suspended         recompute         suspended         platform
        suspended         relocate          suspended         platform
        suspended         readContact       suspended         owner
        suspended         note              suspended         anyone
        suspended         attach            suspended         anyone
        handedOver        resolve           verifying         handler
        handedOver        merge             merged            owner
        handedOver        escalate          reported          owner
        handedOver        escalate          reported          platform
        handedOver        join              handedOver        owner
        handedOver        correct           handedOver        owner
        handedOver        supervise         handedOver        owner
        handedOver        answerSupervision handedOver        supervised
        handedOver        absorb            handedOver        platform
        handedOver        warn              handedOver        platform
        handedOver        markOverdue       handedOver        platform
        handedOver        recompute         handedOver        platform
        handedOver        relocate          handedOver        platform
        handedOver        readContact       handedOver        owner
        handedOver        note              handedOver        anyone
        handedOver        attach            handedOver        anyone
        reopenRequested   reopen            handling          owner
        reopenRequested   reopen            accepted          owner
        reopenRequested   refuseReopen      closed            owner
        reopenRequested   refuseReopen      rejected          owner
        reopenRequested   supervise         reopenRequested   owner
        reopenRequested   answerSupervision reopenRequested   supervised
        reopenRequested   absorb            reopenRequested   platform
        reopenRequested   warn              reopenRequested   platform
        reopenRequested   markOverdue       reopenRequested   platform
        reopenRequested   recompute         reopenRequested   platform
        reopenRequested   relocate          reopenRequested   platform
        reopenRequested   readContact       reopenRequested   owner
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
