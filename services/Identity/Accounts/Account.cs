namespace GovPlatform.IdentityService.Accounts;

/// <summary>
/// A person or a machine that can get tokens. A person will sign in (not there yet); a machine uses its client secret.
/// The account's permissions are its <see cref="Assignment"/>s.
/// </summary>
internal sealed class Account
{
    /// <summary>The token's <c>sub</c>; never changes and is never given to another account.</summary>
    public required string Subject { get; init; }

    public required AccountKind Kind { get; init; }

    /// <summary>The OpenIddict application that gets tokens by client credentials; null for a person.</summary>
    public string? ClientId { get; init; }

    /// <summary>Shown to administrators. Not a person's legal name.</summary>
    public required string DisplayName { get; set; }

    /// <summary>From this moment on the account gets no tokens, UTC; null while it is enabled.</summary>
    public DateTimeOffset? DisabledAt { get; set; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
