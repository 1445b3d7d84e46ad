using System.Reflection;
using System.Text.RegularExpressions;
using GovPlatform.GridService.Posts;
using GovPlatform.IdentityService.Accounts;
using GovPlatform.SocialOrgService.Incubations;
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
        "webhook.manage",
    ];

    private static readonly string[] Declared =
    [
        .. Solution
            .Services.SelectMany(service => service.GetTypes())
            .Where(type => type.Name == "Permissions")
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public))
            .SelectMany(field => ((string)field.GetRawConstantValue()!).Split('|'))
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
        Assert.Empty(PostKinds.All.Values.SelectMany(kind => kind.Permissions).Except(Declared));

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
                    PostKinds.All.TryGetValue(reviewer, out var kind)
                        && kind.Permissions.Intersect(Review.ReviewOrManage.Split('|'), StringComparer.Ordinal).Any(),
                    $"{reviewer} reviews, but that kind of post has no permission to"
                )
        );
    }

    [GeneratedRegex("^[a-z][a-zA-Z]*\\.[a-z][a-zA-Z]*$", RegexOptions.None, 1000)]
    private static partial Regex Grammar();
}
