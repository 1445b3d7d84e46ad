namespace GovPlatform.IdentityService.Accounts;

/// <summary>What accounts of the platform itself may do; no post has these permissions together.</summary>
internal static class PlatformPermissions
{
    /// <summary>To enter posts of every kind.</summary>
    public static readonly IReadOnlyList<string> AppointToAnyPost =
    [
        "post.manage",
        .. PostPermissions.ByKind.Keys.Order(StringComparer.Ordinal).Select(PostPermissions.Appoint),
    ];

    /// <summary>To set the platform up and to operate it.</summary>
    public static readonly IReadOnlyList<string> Administrator =
    [
        "incident.read",
        "unit.import",
        "unit.manage",
        "grid.manage",
        "rule.manage",
        "notification.manage",
        "list.manage",
        "training.manage",
        "figure.read",
        "outbox.manage",
        "system.read",
        "account.manage",
        "signingKey.manage",
        "securityLog.read",
        .. AppointToAnyPost,
    ];
}
