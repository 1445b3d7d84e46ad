using GovPlatform.Domain;
using GovPlatform.VolunteerService.Activities;
using GovPlatform.VolunteerService.HelpRequests;
using GovPlatform.VolunteerService.SignUps;
using Xunit;

namespace GovPlatform.VolunteerService.Tests;

/// <summary>All transitions of the three life cycles, compared with lists written by hand.</summary>
public sealed class FlowTests
{
    [Fact]
    public void The_transitions_of_sign_ups_are_as_in_the_list() =>
        Check(
            """
            cancelled signUp waiting
            cancelled signUp confirmed
            waiting moveUp confirmed
            waiting cancel cancelled
            confirmed cancel cancelled
            confirmed checkIn present
            present checkOut served
            waiting conclude cancelled
            confirmed conclude absent
            present conclude absent
            confirmed correct served
            confirmed correct absent
            present correct served
            present correct absent
            served correct served
            served correct absent
            absent correct served
            absent correct absent
            """,
            from status in Enum.GetValues<SignUpStatus>()
            from move in Enum.GetValues<SignUpMove>()
            from to in Enum.GetValues<SignUpStatus>()
            where SignUpFlow.Transitions.Contains(new SignUpTransition(status, move, to))
            select $"{EnumNames.NameOf(status)} {EnumNames.NameOf(move)} {EnumNames.NameOf(to)}"
        );

    [Fact]
    public void The_transitions_of_activities_are_as_in_the_list() =>
        Check(
            """
            planned finish finished
            planned cancel cancelled
            planned correct planned
            finished correct finished
            """,
            from status in Enum.GetValues<ActivityStatus>()
            from move in Enum.GetValues<ActivityMove>()
            where ActivityFlow.Transitions.ContainsKey((status, move))
            select $"{EnumNames.NameOf(status)} {EnumNames.NameOf(move)} {EnumNames.NameOf(ActivityFlow.Transitions[(status, move)])}"
        );

    [Fact]
    public void The_transitions_of_help_requests_are_as_in_the_list() =>
        Check(
            """
            open match matched coordinator
            open handOn handedOn coordinator
            open withdraw withdrawn asker
            matched unmatch open coordinator
            matched unmatch open platform
            matched done done coordinator
            matched done done helper
            matched handOn handedOn coordinator
            matched withdraw withdrawn asker
            done thank done asker
            handedOn answer answered platform
            answered answer answered platform
            answered reopen handedOn platform
            """,
            from status in Enum.GetValues<HelpStatus>()
            from move in Enum.GetValues<HelpMove>()
            from to in Enum.GetValues<HelpStatus>()
            from relation in Enum.GetValues<HelpRelation>()
            where HelpFlow.Transitions.Contains(new HelpTransition(status, move, to, relation))
            select $"{EnumNames.NameOf(status)} {EnumNames.NameOf(move)} {EnumNames.NameOf(to)} {EnumNames.NameOf(relation)}"
        );

    [Fact]
    public void The_allowed_moves_are_listed_for_a_status()
    {
        Assert.Equal(["cancel", "checkIn", "conclude", "correct"], SignUpFlow.Allowed(SignUpStatus.Confirmed));
        Assert.Empty(ActivityFlow.Allowed(ActivityStatus.Cancelled));
        Assert.Equal(["done", "handOn", "unmatch"], HelpFlow.Allowed(HelpStatus.Matched, Of(HelpRelation.Coordinator)));
        Assert.Equal(["done"], HelpFlow.Allowed(HelpStatus.Matched, Of(HelpRelation.Helper)));
        Assert.Equal(["withdraw"], HelpFlow.Allowed(HelpStatus.Matched, Of(HelpRelation.Asker)));
        Assert.Empty(HelpFlow.Allowed(HelpStatus.Matched, Of()));
    }

    private static HashSet<HelpRelation> Of(params HelpRelation[] relations) => [.. relations];

    private static void Check(string byHand, IEnumerable<string> inCode) =>
        Assert.Equal(
            byHand.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Order(),
            inCode.Order()
        );
}
