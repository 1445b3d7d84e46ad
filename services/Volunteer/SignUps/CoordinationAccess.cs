using GovPlatform.ServiceDefaults;

namespace GovPlatform.VolunteerService.SignUps;

internal static class CoordinationAccess
{
    /// <summary>Whether the caller is a coordinator whose subtree contains a path.</summary>
    public static bool Coordinates(this RequestContext context, string path) =>
        context.HasPermission(Permissions.Manage)
        && context.UnitPath.Length > 0
        && path.StartsWith(context.UnitPath, StringComparison.Ordinal);
}
