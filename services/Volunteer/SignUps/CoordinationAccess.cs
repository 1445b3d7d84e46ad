using GovPlatform.ServiceDefaults;

namespace GovPlatform.VolunteerService.SignUps;

/// <summary>Who coordinates what.</summary>
internal static class CoordinationAccess
{
    /// <summary>Whether the caller is a coordinator whose subtree holds a path.</summary>
    /// <param name="context">The caller.</param>
    /// <param name="path">The path.</param>
    public static bool Coordinates(this RequestContext context, string path) =>
        context.HasPermission(Permissions.Manage)
        && context.UnitPath.Length > 0
        && path.StartsWith(context.UnitPath, StringComparison.Ordinal);
}
