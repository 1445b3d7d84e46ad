using System.Collections.Frozen;
using System.Collections.Immutable;
using static GovPlatform.StationService.Mediations.MediationMove;
using static GovPlatform.StationService.Mediations.MediationStatus;

namespace GovPlatform.StationService.Mediations;

/// <summary>The life cycle of a mediation case, as data. An edge that is not here does not exist.</summary>
internal static class MediationFlow
{
    /// <summary>One edge.</summary>
    internal sealed record Transition(MediationStatus From, MediationMove Move, MediationStatus To);

    /// <summary>Every edge.</summary>
    public static FrozenSet<Transition> Transitions { get; } =
        new Transition[]
        {
            new(MediationStatus.Open, Meet, MediationStatus.Open),
            new(MediationStatus.Open, Agree, Agreed),
            new(MediationStatus.Open, Fail, Failed),
            new(MediationStatus.Open, Withdraw, Withdrawn),
            // What was found when the agreement was followed up decides which.
            new(Agreed, FollowUp, Performed),
            new(Agreed, FollowUp, Broken),
        }.ToFrozenSet();

    /// <summary>Whether an edge exists.</summary>
    /// <param name="from">Where the case stands.</param>
    /// <param name="move">The move.</param>
    /// <param name="to">Where it shall lead.</param>
    public static bool Leads(MediationStatus from, MediationMove move, MediationStatus to) =>
        Transitions.Contains(new Transition(from, move, to));

    /// <summary>What may be done from here.</summary>
    /// <param name="from">Where the case stands.</param>
    public static ImmutableArray<MediationMove> Allowed(MediationStatus from) =>
        [.. Transitions.Where(edge => edge.From == from).Select(edge => edge.Move).Distinct().Order()];
}
