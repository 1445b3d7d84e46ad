using GovPlatform.IdentityService.Accounts;

namespace GovPlatform.IdentityService.Tests.Accounts;

public sealed class GrantTests
{
    private static readonly DateTimeOffset Monday = new(2026, 11, 16, 0, 0, 0, TimeSpan.Zero);

    /// <summary>They follow the matters and the work of their community and bring new ones; to decide them is for the desks.</summary>
    [Theory]
    [InlineData("firstSecretary")]
    [InlineData("committeeMember")]
    public void Posts_of_a_community_read_report_and_note(string kind) =>
        Assert.Equal(
            ["incident.read", "incident.report", "incident.note", "patrol.read", "meeting.read", "meeting.finish"],
            PostPermissions.Of(kind)
        );

    [Fact]
    public void A_deputy_lead_may_what_a_grid_member_may() =>
        Assert.Equal(PostPermissions.Of("gridMember"), PostPermissions.Of("deputyGridLead"));

    [Fact]
    public void The_permissions_of_a_post_are_those_of_its_kind()
    {
        var grant = Grant.Of(Held("dispatcher"));

        Assert.Equal(("/a/", "dispatcher"), (grant.UnitPath, grant.Post));
        Assert.Contains("incident.dispatch", grant.Permissions);
    }

    [Fact]
    public void An_unknown_kind_gives_no_permissions() => Assert.Empty(Grant.Of(Held("king")).Permissions);

    [Fact]
    public void Permissions_stored_with_a_post_are_not_used()
    {
        var post = Held("verifier");
        post.Permissions = ["mediation.manage"];

        Assert.DoesNotContain("mediation.manage", Grant.Of(post).Permissions);
    }

    [Theory]
    [InlineData("/990001/990001101/", "990001101", true)]
    [InlineData("/990001/", "990001", true)]
    [InlineData("/990001/990001101/990001101D01/", "990001101D01", true)]
    [InlineData("/", "990001", false)]
    [InlineData("/", "", false)]
    [InlineData("//", "", false)]
    [InlineData("", "990001", false)]
    [InlineData("/990001/", "990001101", false)]
    [InlineData("/990001//990001101/", "990001101", false)]
    [InlineData("990001/990001101", "990001101", false)]
    [InlineData("/990001/../990001101/", "990001101", false)]
    public void A_post_has_the_path_of_its_own_unit_below_the_root(string path, string code, bool plausible) =>
        Assert.Equal(plausible, PostUnit.IsPlausible(path, code));

    private static Assignment Held(string kind) =>
        new()
        {
            Id = Guid.CreateVersion7(Monday),
            Origin = AssignmentOrigin.Post,
            UnitPath = "/a/",
            Post = kind,
            From = Monday,
        };
}
