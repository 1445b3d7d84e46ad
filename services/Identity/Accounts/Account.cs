namespace GovPlatform.IdentityService.Accounts;

/// <summary>
/// Somebody or something that may be given a token. A person signs in (later); a machine shows its client secret. What
/// an account may do is not said here but by its <see cref="Assignment"/>s, which begin and end.
/// </summary>
internal sealed class Account
{
    /// <summary>The token's <c>sub</c>: stable for ever, never given to anybody else.</summary>
    public required string Subject { get; init; }

    /// <summary>Person or machine.</summary>
    public required AccountKind Kind { get; init; }

    /// <summary>The OpenIddict application it signs in with by client credentials; null for people.</summary>
    public string? ClientId { get; init; }

    /// <summary>Shown to administrators. Not a person's legal name.</summary>
    public required string DisplayName { get; set; }

    /// <summary>Since when it may no longer sign in, UTC; null while it may.</summary>
    public DateTimeOffset? DisabledAt { get; set; }

    /// <summary>When it was made, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
