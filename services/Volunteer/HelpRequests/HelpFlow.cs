using System.Collections.Frozen;
using GovPlatform.Domain;
using static GovPlatform.VolunteerService.HelpRequests.HelpMove;
using static GovPlatform.VolunteerService.HelpRequests.HelpStatus;

namespace GovPlatform.VolunteerService.HelpRequests;

/// <summary>
/// The life cycle of a request for help (A40), as data. A transition that is not listed is not possible.
/// </summary>
internal static class HelpFlow
{
    /// <summary>All transitions after <see cref="HelpMove.Ask"/>.</summary>
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
            new(HandedOn, Answer, Answered, HelpRelation.Platform),
            // The incident has ended anew, or its words came later than its end.
            new(Answered, Answer, Answered, HelpRelation.Platform),
            new(Answered, Reopen, HandedOn, HelpRelation.Platform),
            new(Open, Withdraw, Withdrawn, HelpRelation.Asker),
            new(Matched, Withdraw, Withdrawn, HelpRelation.Asker),
        }.ToFrozenSet();

    /// <summary>The transitions from a status that one of the relations permits.</summary>
    public static IEnumerable<HelpTransition> Permitted(HelpStatus from, IReadOnlySet<HelpRelation> relations) =>
        Transitions.Where(edge => edge.From == from && relations.Contains(edge.Relation));

    /// <summary>Names of the moves that a caller with these relations may make from a status, sorted.</summary>
    public static string[] Allowed(HelpStatus from, IReadOnlySet<HelpRelation> relations) =>
        [
            .. Permitted(from, relations)
                .Select(edge => EnumNames.NameOf(edge.Move))
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
}
