namespace GovPlatform.IdentityService.Accounts;

internal static class AccountsFeature
{
    /// <summary>Adds the development accounts, in the environment Development only.</summary>
    public static WebApplicationBuilder AddAccounts(this WebApplicationBuilder builder)
    {
        if (builder.Environment.IsDevelopment())
        {
            builder.Services.AddHostedService<SeedDevelopmentAccounts>();
        }
        return builder;
    }
}
