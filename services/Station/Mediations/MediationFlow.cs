using System.Collections.Frozen;
using System.Collections.Immutable;
using static GovPlatform.StationService.Mediations.MediationMove;
using static GovPlatform.StationService.Mediations.MediationStatus;

namespace GovPlatform.StationService.Mediations;

/// <summary>The transitions of a mediation case; all others are rejected with <c>mediation.transition</c>.</summary>
internal static class MediationFlow
{
    internal sealed record Transition(MediationStatus From, MediationMove Move, MediationStatus To);

    public static FrozenSet<Transition> Transitions { get; } =
        new Transition[]
        {
            new(MediationStatus.Open, Meet, MediationStatus.Open),
            new(MediationStatus.Open, Agree, Agreed),
            new(MediationStatus.Open, Fail, Failed),
            new(MediationStatus.Open, Withdraw, Withdrawn),
            // The result of the follow-up decides which of the two.
            new(Agreed, FollowUp, Performed),
            new(Agreed, FollowUp, Broken),
        }.ToFrozenSet();

    public static bool IsAllowed(MediationStatus from, MediationMove move, MediationStatus to) =>
        Transitions.Contains(new Transition(from, move, to));

    public static ImmutableArray<MediationMove> Allowed(MediationStatus from) =>
        [.. Transitions.Where(edge => edge.From == from).Select(edge => edge.Move).Distinct().Order()];
}
