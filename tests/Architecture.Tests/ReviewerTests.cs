using GovPlatform.GridService.Posts;
using GovPlatform.SocialOrgService.Incubations;
using Review = GovPlatform.SocialOrgService.Permissions;

namespace GovPlatform.Architecture.Tests;

/// <summary>The incubation process names posts, another service says what posts may do: the two belong together.</summary>
public sealed class ReviewerTests
{
    [Fact]
    public void Whoever_the_first_process_names_as_a_reviewer_may_review()
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
                    $"{reviewer} reviews, and no such post may"
                )
        );
    }
}
