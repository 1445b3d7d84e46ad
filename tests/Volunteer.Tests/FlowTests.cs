using GovPlatform.Domain;
using GovPlatform.VolunteerService.Activities;
using GovPlatform.VolunteerService.HelpRequests;
using GovPlatform.VolunteerService.SignUps;
using Xunit;

namespace GovPlatform.VolunteerService.Tests;

/// <summary>The three life cycles against lists written by hand, every combination there is.</summary>
public sealed class FlowTests
{
    [Fact]
    public void Sign_ups_go_where_the_list_says_and_nowhere_else() =>
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
    public void Activities_go_where_the_list_says_and_nowhere_else() =>
        Check(
            """
            planned finish finished
            planned cancel cancelled
            planned correct planned
            finished correct finished
            """,
            from status in Enum.GetValues<ActivityStatus>()
            from move in Enum.GetValues<ActivityMove>()
            where ActivityFlow.Edges.ContainsKey((status, move))
            select $"{EnumNames.NameOf(status)} {EnumNames.NameOf(move)} {EnumNames.NameOf(ActivityFlow.Edges[(status, move)])}"
        );

    [Fact]
    public void Help_goes_where_the_list_says_and_nowhere_else() =>
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
            """,
            from status in Enum.GetValues<HelpStatus>()
            from move in Enum.GetValues<HelpMove>()
            from to in Enum.GetValues<HelpStatus>()
            from who in Enum.GetValues<HelpRelation>()
            where HelpFlow.Transitions.Contains(new HelpTransition(status, move, to, who))
            select $"{EnumNames.NameOf(status)} {EnumNames.NameOf(move)} {EnumNames.NameOf(to)} {EnumNames.NameOf(who)}"
        );

    [Fact]
    public void What_is_refused_names_what_is_allowed()
    {
        Assert.Equal(["cancel", "checkIn", "conclude", "correct"], SignUpFlow.Allowed(SignUpStatus.Confirmed));
        Assert.Empty(ActivityFlow.Allowed(ActivityStatus.Cancelled));
        Assert.Equal(["done", "handOn", "unmatch", "withdraw"], HelpFlow.Allowed(HelpStatus.Matched));
    }

    private static void Check(string byHand, IEnumerable<string> inCode) =>
        Assert.Equal(
            byHand.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Order(),
            inCode.Order()
        );
}
