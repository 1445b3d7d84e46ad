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
    public void An_appointment_and_its_end_are_published_with_the_permissions_of_the_post()
    {
        var post = Appoint("dispatcher");
        post.End(At.AddDays(30), At.AddDays(30));

        var facts = post.Raised.Select(raised => PostContracts.Decide(post, raised)).Cast<PostChangedV1>().ToList();

        Assert.Equal([1, 2], facts.Select(fact => fact.Sequence));
        Assert.Contains("incident.dispatch", facts[1].Permissions);
        Assert.Equal(At.AddDays(30), facts[1].To);
    }

    [Fact]
    public void A_term_ends_once_and_not_before_it_began()
    {
        var post = Appoint("dispatcher");

        Assert.Equal("post.end.beforeStart", CodeOf(() => post.End(At.AddSeconds(-1), At)));
        post.End(At, At);
        Assert.Equal("post.ended", CodeOf(() => post.End(At, At)));
    }

    [Fact]
    public void A_town_has_no_grid_lead() => Assert.Equal("post.unit.levelMismatch", CodeOf(() => Appoint("gridLead")));

    [Fact]
    public void Every_kind_has_levels_and_permissions()
    {
        Assert.All(
            PostKinds.All.Values,
            kind =>
            {
                Assert.NotEmpty(kind.Levels);
                Assert.NotEmpty(kind.Permissions);
                Assert.Distinct(kind.Permissions);
                Assert.All(
                    kind.Permissions,
                    permission => Assert.Matches(@"\A[a-z][A-Za-z]*\.[a-z][A-Za-z-]*\z", permission)
                );
            }
        );
    }

    /// <summary>An incident is not verified by its handler, so no kind of post has both permissions.</summary>
    [Fact]
    public void No_kind_of_post_may_both_resolve_and_verify() =>
        Assert.DoesNotContain(
            PostKinds.All.Values,
            kind => kind.Permissions.Contains("incident.resolve") && kind.Permissions.Contains("incident.verify")
        );

    private static Post Appoint(string kind) =>
        Post.Appoint(Guid.CreateVersion7(At), Town, PostKinds.All[kind], "person-1", At, "admin", At);

    private static string CodeOf(Action action) => Assert.Throws<RuleBrokenException>(action).Code;
}
