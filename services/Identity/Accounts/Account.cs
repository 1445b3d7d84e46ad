using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.IdentityService.Accounts;

/// <summary>
/// A person or a machine that can get tokens. A person will sign in (not there yet); a machine uses its client secret.
/// The account's permissions are its <see cref="Assignment"/>s.
/// </summary>
[SecurityAudited(SecurityLogKind.AccountChanged, nameof(Kind), nameof(DisabledAt))]
internal sealed class Account
{
    /// <summary>The token's <c>sub</c>; never changes and is never given to another account.</summary>
    public required string Subject { get; init; }

    public required AccountKind Kind { get; init; }

    /// <summary>The OpenIddict application that gets tokens by client credentials; null for a person.</summary>
    public string? ClientId { get; init; }

    /// <summary>Shown to administrators. Not a person's legal name.</summary>
    public required string DisplayName { get; set; }

    /// <summary>
    /// From this moment on the account gets no tokens, and those that it has are refused, UTC; null while it is enabled.
    /// </summary>
    public DateTimeOffset? DisabledAt { get; set; }

    /// <summary>
    /// Tokens issued before it are refused, UTC, whole seconds as in a token; null if none were revoked. It outlasts
    /// <see cref="DisabledAt"/>: enabling an account does not make its old tokens valid again.
    /// </summary>
    public DateTimeOffset? TokensRevokedAt { get; set; }

    /// <summary>
    /// Whether posts of Grid give this account rights. False for the platform's own accounts and for machines that act for
    /// no person: a caller who may appoint to posts must not be able to change what such an account may do.
    /// </summary>
    public required bool HoldsPosts { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
