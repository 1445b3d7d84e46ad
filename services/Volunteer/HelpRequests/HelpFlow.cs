using System.Collections.Frozen;
using GovPlatform.Domain;
using static GovPlatform.VolunteerService.HelpRequests.HelpMove;
using static GovPlatform.VolunteerService.HelpRequests.HelpStatus;

namespace GovPlatform.VolunteerService.HelpRequests;

/// <summary>Where a request for help stands.</summary>
internal enum HelpStatus
{
    /// <summary>Waits for somebody.</summary>
    Open,

    /// <summary>Somebody helps.</summary>
    Matched,

    /// <summary>Helped.</summary>
    Done,

    /// <summary>Handed on to somewhere else, with a reason.</summary>
    HandedOn,

    /// <summary>Taken back by whoever asked.</summary>
    Withdrawn,
}

/// <summary>What is done to a request for help; the words are those of <c>HelpRequestMovedV1</c>.</summary>
internal enum HelpMove
{
    /// <summary>求助.</summary>
    Ask,

    /// <summary>结对: a volunteer or an organisation helps.</summary>
    Match,

    /// <summary>解除结对.</summary>
    Unmatch,

    /// <summary>办结.</summary>
    Done,

    /// <summary>致谢.</summary>
    Thank,

    /// <summary>转办.</summary>
    HandOn,

    /// <summary>撤回.</summary>
    Withdraw,
}

/// <summary>In which relation somebody stands to a request.</summary>
internal enum HelpRelation
{
    /// <summary>Coordinates the unit it belongs to.</summary>
    Coordinator,

    /// <summary>The volunteer it is matched with.</summary>
    Helper,

    /// <summary>Whoever asked.</summary>
    Asker,

    /// <summary>The platform itself: the helper withdrew their consent.</summary>
    Platform,
}

/// <summary>One edge of the life cycle.</summary>
internal sealed record HelpTransition(HelpStatus From, HelpMove Move, HelpStatus To, HelpRelation Relation);

/// <summary>The life cycle of a request for help (A40), as data. An edge that is not here does not exist.</summary>
internal static class HelpFlow
{
    /// <summary>Every edge after asking.</summary>
    public static FrozenSet<HelpTransition> Transitions { get; } =
        new HelpTransition[]
        {
            new(Open, Match, Matched, HelpRelation.Coordinator),
            new(Matched, Unmatch, Open, HelpRelation.Coordinator),
            new(Matched, Unmatch, Open, HelpRelation.Platform),
            new(Matched, HelpMove.Done, HelpStatus.Done, HelpRelation.Coordinator),
            new(Matched, HelpMove.Done, HelpStatus.Done, HelpRelation.Helper),
            new(HelpStatus.Done, Thank, HelpStatus.Done, HelpRelation.Asker),
            new(Open, HandOn, HandedOn, HelpRelation.Coordinator),
            new(Matched, HandOn, HandedOn, HelpRelation.Coordinator),
            new(Open, Withdraw, Withdrawn, HelpRelation.Asker),
            new(Matched, Withdraw, Withdrawn, HelpRelation.Asker),
        }.ToFrozenSet();

    /// <summary>The moves that lead on from a status, as callers know them.</summary>
    /// <param name="from">The status.</param>
    public static string[] Allowed(HelpStatus from) =>
        [
            .. Transitions
                .Where(edge => edge.From == from)
                .Select(edge => EnumNames.NameOf(edge.Move))
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
}
