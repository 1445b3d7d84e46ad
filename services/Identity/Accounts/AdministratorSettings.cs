using System.ComponentModel.DataAnnotations;

namespace GovPlatform.IdentityService.Accounts;

/// <summary>
/// Section <c>Administrator</c> of the configuration: the account that is created when the platform has none of its own.
/// </summary>
internal sealed class AdministratorSettings
{
    /// <summary>Client id and subject of the account.</summary>
    [Required, MaxLength(100)]
    public string ClientId { get; set; } = "administrator";

    /// <summary>The account's secret; null if no account is to be created.</summary>
    [MinLength(24)]
    public string? Secret { get; set; }
}
