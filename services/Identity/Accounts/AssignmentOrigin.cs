namespace GovPlatform.IdentityService.Accounts;

/// <summary>Where an assignment comes from.</summary>
internal enum AssignmentOrigin
{
    /// <summary>A post in Grid.</summary>
    Post,

    /// <summary>The list of development accounts.</summary>
    Development,
}
