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

/// <summary>Where a case stands.</summary>
internal enum MediationStatus
{
    /// <summary>调解中.</summary>
    Open,

    /// <summary>达成协议.</summary>
    Agreed,

    /// <summary>调解不成.</summary>
    Failed,

    /// <summary>撤回.</summary>
    Withdrawn,

    /// <summary>协议已履行.</summary>
    Performed,

    /// <summary>协议未履行.</summary>
    Broken,
}

/// <summary>What may be done to a case; the first makes it.</summary>
internal enum MediationMove
{
    /// <summary>受理.</summary>
    Open,

    /// <summary>调解一次.</summary>
    Meet,

    /// <summary>达成协议.</summary>
    Agree,

    /// <summary>终止.</summary>
    Fail,

    /// <summary>撤回.</summary>
    Withdraw,

    /// <summary>回访履行.</summary>
    FollowUp,
}

/// <summary>Kind of dispute.</summary>
internal enum DisputeKind
{
    /// <summary>邻里.</summary>
    Neighbour,

    /// <summary>赡养.</summary>
    Support,

    /// <summary>水电暖.</summary>
    Utilities,

    /// <summary>卫生.</summary>
    Sanitation,

    /// <summary>绿化.</summary>
    Greening,

    /// <summary>停车.</summary>
    Parking,

    /// <summary>其他.</summary>
    Other,
}
