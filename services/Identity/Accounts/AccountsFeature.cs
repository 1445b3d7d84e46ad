namespace GovPlatform.IdentityService.Accounts;

/// <summary>Who may be given a token, and what they hold.</summary>
internal static class AccountsFeature
{
    /// <summary>Adds the development accounts, in Development only.</summary>
    public static WebApplicationBuilder AddAccounts(this WebApplicationBuilder builder)
    {
        if (builder.Environment.IsDevelopment())
            builder.Services.AddHostedService<SeedDevelopmentAccounts>();
        return builder;
    }
}
