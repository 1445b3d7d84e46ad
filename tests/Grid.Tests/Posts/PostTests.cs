using GovPlatform.Contracts.Grid;
using GovPlatform.Domain;
using GovPlatform.GridService.Posts;
using GovPlatform.GridService.Units;
using Xunit;

namespace GovPlatform.GridService.Tests.Posts;

public sealed class PostTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 20, 4, 0, 0, TimeSpan.Zero);
    private static readonly UnitState Town = new("990001101", "东风镇", UnitLevel.Town, null, "/990001101/");

    [Fact]
    public void An_appointment_and_its_end_are_published_with_kind_and_holder()
    {
        var post = Appoint("dispatcher");
        post.End(At.AddDays(30), "admin", At.AddDays(30));

        var facts = post.Raised.Select(raised => PostContracts.Decide(post, raised)).Cast<PostChangedV1>().ToList();

        Assert.Equal([1, 2], facts.Select(fact => fact.Sequence));
        Assert.Equal(("dispatcher", "person-1"), (facts[1].Kind, facts[1].Holder));
        Assert.Equal(At.AddDays(30), facts[1].To);
    }

    [Fact]
    public void A_term_ends_once_and_not_before_it_began()
    {
        var post = Appoint("dispatcher");

        Assert.Equal("post.end.beforeStart", CodeOf(() => post.End(At.AddSeconds(-1), "admin", At)));
        post.End(At, "admin", At);
        Assert.Equal("post.ended", CodeOf(() => post.End(At, "admin", At)));
    }

    [Fact]
    public void A_town_has_no_grid_lead() => Assert.Equal("post.unit.levelMismatch", CodeOf(() => Appoint("gridLead")));

    [Fact]
    public void An_end_that_lies_ahead_can_be_brought_forward()
    {
        var post = Appoint("dispatcher");
        post.End(At.AddDays(30), "admin", At);

        post.End(At.AddDays(1), "admin", At.AddHours(1));

        Assert.Equal(At.AddDays(1), post.To);
        Assert.Equal("post.ended", CodeOf(() => post.End(At.AddDays(2), "admin", At.AddHours(2))));
    }

    [Fact]
    public void A_term_entered_late_gives_rights_from_its_entry_only()
    {
        var post = Appoint("dispatcher", from: At.AddYears(-3));
        post.End(At.AddYears(-1), "admin", At.AddDays(1));

        var facts = post.Raised.Select(raised => PostContracts.Decide(post, raised)).Cast<PostChangedV1>().ToList();
        Assert.Equal(At, facts[0].From);
        Assert.Equal((At, At), (facts[1].From, facts[1].To));
        Assert.Equal(At.AddYears(-3), post.From);
    }

    [Fact]
    public void An_administrative_post_names_no_holder_until_a_second_person_confirms_it()
    {
        var post = Appoint("leader");
        Assert.Null(LastFact(post).Holder);

        Assert.Equal("post.confirmation.self", CodeOf(() => post.Confirm("admin", At)));
        Assert.Equal("post.confirmation.self", CodeOf(() => post.Confirm("person-1", At)));
        post.Confirm("second", At.AddDays(1));

        Assert.Equal(
            (2L, "person-1", At.AddDays(1)),
            (LastFact(post).Sequence, LastFact(post).Holder, LastFact(post).From)
        );
        Assert.Equal("post.confirmed", CodeOf(() => post.Confirm("third", At.AddDays(2))));
    }

    [Fact]
    public void A_withdrawn_appointment_cannot_be_confirmed()
    {
        var post = Appoint("leader");
        post.End(At, "admin", At);

        Assert.Equal("post.ended", CodeOf(() => post.Confirm("second", At)));
        Assert.Null(LastFact(post).Holder);
    }

    [Fact]
    public void A_caller_cannot_hold_the_post_that_it_enters() =>
        Assert.Equal("post.appointment.self", CodeOf(() => Appoint("dispatcher", holder: "admin")));

    [Fact]
    public void Every_kind_has_levels() => Assert.All(PostKinds.All.Values, kind => Assert.NotEmpty(kind.Levels));

    [Fact]
    public void A_known_end_is_moved_later_or_withdrawn_until_it_passes()
    {
        var post = Appoint("dispatcher", to: At.AddDays(10));

        Assert.Equal("post.end.notLater", CodeOf(() => post.Extend(At.AddDays(10), "admin", At)));
        Assert.Equal("post.appointment.self", CodeOf(() => post.Extend(null, "person-1", At)));
        post.Extend(At.AddDays(20), "admin", At.AddDays(9));
        Assert.Equal((At.AddDays(20), At.AddDays(20)), (post.To, LastFact(post).To));
        Assert.Equal("post.ended", CodeOf(() => post.Extend(null, "admin", At.AddDays(20))));
        post.Extend(null, "admin", At.AddDays(19));
        Assert.Null(LastFact(post).To);
        Assert.Equal("post.end.none", CodeOf(() => post.Extend(null, "admin", At.AddDays(20))));
    }

    [Fact]
    public void An_administrative_term_does_not_outlast_what_a_second_person_agreed_to()
    {
        var post = Appoint("leader", to: At.AddDays(10));
        Assert.Equal("post.unconfirmed", CodeOf(() => post.Extend(At.AddDays(11), "admin", At)));
        post.Confirm("second", At);
        post.End(At.AddDays(5), "admin", At);

        Assert.Equal("post.extension.beyond", CodeOf(() => post.Extend(null, "admin", At)));
        Assert.Equal("post.extension.beyond", CodeOf(() => post.Extend(At.AddDays(11), "admin", At)));
        post.Extend(At.AddDays(10), "admin", At);

        Assert.Equal(At.AddDays(10), post.To);
    }

    [Fact]
    public void A_withdrawn_appointment_is_not_extended()
    {
        var post = Appoint("leader");
        post.End(At.AddDays(10), "admin", At);

        Assert.Equal("post.ended", CodeOf(() => post.Extend(null, "admin", At)));
    }

    [Fact]
    public void A_term_that_is_over_is_not_confirmed()
    {
        var post = Appoint("leader", to: At.AddDays(10));

        Assert.Equal("post.ended", CodeOf(() => post.Confirm("second", At.AddDays(10))));
        post.Confirm("second", At.AddDays(9));
    }

    [Fact]
    public void A_term_that_has_not_begun_is_ended_at_its_start()
    {
        var post = Appoint("dispatcher", from: At.AddDays(10));
        post.End(to: null, "admin", At);

        Assert.Equal((At.AddDays(10), At.AddDays(10)), (post.From, post.To));
        Assert.Equal(LastFact(post).From, LastFact(post).To);
    }

    [Fact]
    public void A_term_has_a_moment() =>
        Assert.Equal("post.end.beforeStart", CodeOf(() => Appoint("dispatcher", to: At)));

    /// <summary>Identity gives the rights of the kind to the holder that a message names, for its term.</summary>
    [Fact]
    public void A_substitution_is_published_as_a_post_of_the_kind_with_its_own_holder_and_term()
    {
        var substitution = new Appointment(
            Guid.CreateVersion7(At),
            PostKinds.All["dispatcher"],
            "person-2",
            At.AddDays(1),
            At.AddDays(2)
        )
        {
            Substituted = Appoint("dispatcher"),
        };
        var fact = LastFact(Post.Appoint(Town, substitution, "admin", At));

        Assert.Equal(
            ("dispatcher", "person-2", At.AddDays(1), At.AddDays(2)),
            (fact.Kind, fact.Holder, fact.From, fact.To)
        );
    }

    private static Post Appoint(
        string kind,
        string holder = "person-1",
        DateTimeOffset? from = null,
        DateTimeOffset? to = null
    ) =>
        Post.Appoint(
            Town,
            new Appointment(Guid.CreateVersion7(At), PostKinds.All[kind], holder, from ?? At, to),
            "admin",
            At
        );

    private static PostChangedV1 LastFact(Post post) => (PostChangedV1)PostContracts.Decide(post, post.Raised[^1])!;

    private static string CodeOf(Action action) => Assert.Throws<RuleBrokenException>(action).Code;
}
