using GovPlatform.ServiceDefaults;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace GovPlatform.IdentityService.Accounts;

internal static class AccountsFeature
{
    /// <summary>Adds the administrator's account and, in the environment Development only, the development accounts.</summary>
    public static WebApplicationBuilder AddAccounts(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<AccountLog>();
        builder.Services.AddScoped<PostsFreshnessCheck>();
        builder
            .Services.AddHealthChecks()
            .AddCheck<PostsFreshnessCheck>("posts", HealthStatus.Degraded, [HealthEndpoints.Degrades]);
        if (builder.Environment.IsDevelopment())
        {
            builder.Services.AddHostedService<SeedDevelopmentAccounts>();
        }
        // After the development accounts, two of which are the platform's own.
        builder
            .Services.AddOptions<AdministratorSettings>()
            .BindConfiguration("Administrator")
            .ValidateDataAnnotations()
            .ValidateOnStart();
        builder.Services.AddHostedService<CreateAdministrator>();
        return builder;
    }

    public static void MapAccounts(this IEndpointRouteBuilder app)
    {
        GetMe.Map(app.MapApi("/me"));
        var accounts = app.MapApi("/accounts");
        DisableAccount.Map(accounts);
        EnableAccount.Map(accounts);
    }
}
