namespace GovPlatform.IdentityService.Accounts;

internal enum AssignmentOrigin
{
    /// <summary>A post in Grid.</summary>
    Post,

    /// <summary>The list of development accounts.</summary>
    Development,

    /// <summary>The settings <c>Administrator</c>.</summary>
    Settings,
}
