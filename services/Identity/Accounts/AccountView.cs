namespace GovPlatform.IdentityService.Accounts;

/// <summary>An account in responses.</summary>
/// <param name="Subject">Permanent key.</param>
/// <param name="ClientId">Its client; null for a person.</param>
/// <param name="DisabledAt">Since when it gets no tokens, UTC; null while it is enabled.</param>
internal sealed record AccountView(string Subject, string? ClientId, string DisplayName, DateTimeOffset? DisabledAt)
{
    public static AccountView Create(Account account) =>
        new(account.Subject, account.ClientId, account.DisplayName, account.DisabledAt);
}
