namespace GovPlatform.IdentityService.Accounts;

/// <summary>Content of a token: one post in one unit, with its permissions.</summary>
/// <param name="Unit">Code of the unit, or null.</param>
/// <param name="UnitPath">Path of the unit; <c>/</c> for the whole platform, empty for no unit.</param>
/// <param name="Post">Kind of post, or null.</param>
/// <param name="Permissions">Each as <c>area.verb</c>, sorted, without repetition.</param>
internal sealed record Grant(string? Unit, string UnitPath, string? Post, IReadOnlyList<string> Permissions)
{
    /// <summary>For an account without assignments: it gets a token without permissions.</summary>
    public static readonly Grant None = new(null, "", null, []);

    /// <summary>
    /// The grant of one assignment. Other posts of the account add nothing, not even those of the same unit: a person acts
    /// in one post, and separate duties stay separate.
    /// </summary>
    public static Grant Of(Assignment assignment) =>
        new(
            assignment.UnitCode,
            assignment.UnitPath,
            assignment.Post,
            [
                .. (
                    assignment.Origin == AssignmentOrigin.Post
                        ? PostPermissions.Of(assignment.Post)
                        : assignment.Permissions
                )
                    .Distinct(StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal),
            ]
        );
}
