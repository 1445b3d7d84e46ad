using GovPlatform.IdentityService.Accounts;

namespace GovPlatform.IdentityService.Tests.Accounts;

public sealed class GrantTests
{
    private static readonly DateTimeOffset Monday = new(2026, 11, 16, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void An_account_without_assignments_has_no_permissions()
    {
        Assert.Equal(Grant.None, Grant.Choose([]));
    }

    [Fact]
    public void Permissions_of_posts_in_one_unit_are_combined()
    {
        var grant = Grant.Choose([
            Held("/a/", "intake", 0, "incident.accept", "incident.read"),
            Held("/a/", "dispatcher", 1, "incident.dispatch", "incident.read"),
        ]);

        Assert.Equal(("/a/", "dispatcher"), (grant.UnitPath, grant.Post));
        Assert.Equal(["incident.accept", "incident.dispatch", "incident.read"], grant.Permissions);
    }

    [Fact]
    public void A_post_in_another_unit_adds_nothing_to_the_one_begun_last()
    {
        var grant = Grant.Choose([
            Held("/a/", "leader", 0, "incident.close"),
            Held("/b/", "intake", 1, "incident.accept"),
        ]);

        Assert.Equal("/b/", grant.UnitPath);
        Assert.Equal(["incident.accept"], grant.Permissions);
    }

    private static Assignment Held(string path, string post, int day, params string[] permissions) =>
        new()
        {
            Id = Guid.CreateVersion7(Monday),
            Origin = AssignmentOrigin.Post,
            UnitPath = path,
            Post = post,
            From = Monday.AddDays(day),
            Permissions = permissions,
        };
}
