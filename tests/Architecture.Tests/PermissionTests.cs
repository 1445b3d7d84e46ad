using System.Reflection;
using System.Text.RegularExpressions;
using GovPlatform.GridService.Posts;
using GovPlatform.GridService.Units;
using GovPlatform.IdentityService.Accounts;
using GovPlatform.SocialOrgService.Incubations;
using Appointing = GovPlatform.GridService.Permissions;
using Review = GovPlatform.SocialOrgService.Permissions;

namespace GovPlatform.Architecture.Tests;

/// <summary>
/// Permissions are declared by the services and granted by kinds of posts and accounts: only declared ones may be
/// granted.
/// </summary>
public sealed partial class PermissionTests
{
    /// <summary>
    /// Permissions that no service declares: they are checked by a library of the platform or by a future service.
    /// </summary>
    private static readonly string[] DeclaredElsewhere =
    [
        "bulletin.publish",
        "demo.seed",
        "outbox.manage",
        "securityLog.read",
        "system.read",
        "webhook.manage",
    ];

    private static readonly string[] Declared =
    [
        .. Solution
            .Services.SelectMany(service => service.GetTypes())
            .Where(type => type.Name == "Permissions")
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public))
            .SelectMany(field => ((string)field.GetRawConstantValue()!).Split('|'))
            .Concat(PostKinds.All.Keys.Select(Appointing.Appoint))
            .Concat(DeclaredElsewhere)
            .Distinct(StringComparer.Ordinal),
    ];

    [Fact]
    public void Every_permission_is_an_area_and_a_verb_in_camel_case()
    {
        Assert.NotEmpty(Declared);
        Assert.All(Declared, permission => Assert.Matches(Grammar(), permission));
    }

    [Fact]
    public void Every_permission_a_kind_of_post_gives_is_declared() =>
        Assert.Empty(PostPermissions.ByKind.Values.SelectMany(permissions => permissions).Except(Declared));

    /// <summary>Grid knows how a kind of post is filled, Identity what it permits; both know the same kinds.</summary>
    [Fact]
    public void Grid_and_Identity_know_the_same_kinds_of_post()
    {
        Assert.Equal(PostKinds.All.Keys.Order(), PostPermissions.ByKind.Keys.Order());
        Assert.All(PostKinds.All.Keys, kind => Assert.Equal(Appointing.Appoint(kind), PostPermissions.Appoint(kind)));
    }

    /// <summary>
    /// A kind that one person alone may give must not change the rights of others or the rules, nor close, supervise or
    /// oversee.
    /// </summary>
    [Fact]
    public void Only_posts_that_need_confirmation_permit_what_is_administrative()
    {
        string[] administrative =
        [
            "unit.import",
            "unit.manage",
            "grid.manage",
            "post.manage",
            "rule.manage",
            "incident.close",
            "incident.supervise",
            "incident.approveSuspension",
            "incident.approveExport",
            "figure.read",
            "bulletin.publish",
            "webhook.manage",
            "socialOrg.review",
            "securityLog.read",
        ];
        Assert.All(
            PostKinds.All.Values.Where(kind => !kind.NeedsConfirmation),
            kind =>
                Assert.DoesNotContain(
                    PostPermissions.ByKind[kind.Name],
                    permission =>
                        administrative.Contains(permission, StringComparer.Ordinal)
                        || permission.StartsWith("appoint.", StringComparison.Ordinal)
                )
        );
    }

    /// <summary>No post permits to appoint to an administrative post that permits more than itself.</summary>
    [Fact]
    public void No_post_appoints_to_an_administrative_post_that_permits_more()
    {
        foreach (var (kind, permissions) in PostPermissions.ByKind)
        {
            var appointed = PostKinds.All.Values.Where(other =>
                other.NeedsConfirmation && permissions.Contains(Appointing.Appoint(other.Name), StringComparer.Ordinal)
            );
            Assert.All(
                appointed,
                other =>
                    Assert.True(PostPermissions.ByKind[other.Name].All(permissions.Contains), $"{kind} → {other.Name}")
            );
        }
    }

    /// <summary>
    /// A dispatch and a supervision order may name any unit, so each level of unit has a kind of post that can do what is asked.
    /// </summary>
    [Theory]
    [InlineData("incident.take")]
    [InlineData("incident.return")]
    [InlineData("incident.resolve")]
    [InlineData("incident.answerSupervision")]
    public void Every_level_of_unit_has_a_post_that_may(string permission)
    {
        var levels = PostKinds
            .All.Values.Where(kind => PostPermissions.Of(kind.Name).Contains(permission, StringComparer.Ordinal))
            .SelectMany(kind => kind.Levels)
            .Distinct();
        Assert.Equal(Enum.GetValues<UnitLevel>().Order(), levels.Order());
    }

    /// <summary>An incident is not verified by its handler, so no kind of post has both permissions.</summary>
    [Fact]
    public void No_kind_of_post_may_both_resolve_and_verify() =>
        Assert.DoesNotContain(
            PostPermissions.ByKind.Values,
            permissions => permissions.Contains("incident.resolve") && permissions.Contains("incident.verify")
        );

    [Fact]
    public void Every_permission_a_development_account_has_is_declared() =>
        Assert.Empty(DevelopmentAccounts.All.SelectMany(account => account.Permissions).Except(Declared));

    [Fact]
    public void Every_reviewer_of_the_initial_incubation_process_may_review()
    {
        var reviewers = ProcessTable
            .InitialStages()
            .SelectMany(stage => stage.Reviewers)
            .Distinct(StringComparer.Ordinal);
        Assert.All(
            reviewers,
            reviewer =>
                Assert.True(
                    PostPermissions.ByKind.TryGetValue(reviewer, out var permissions)
                        && permissions.Intersect(Review.ReviewOrManage.Split('|'), StringComparer.Ordinal).Any(),
                    $"{reviewer} reviews, but that kind of post has no permission to"
                )
        );
    }

    [GeneratedRegex("^[a-z][a-zA-Z]*\\.[a-z][a-zA-Z]*$", RegexOptions.None, 1000)]
    private static partial Regex Grammar();
}
