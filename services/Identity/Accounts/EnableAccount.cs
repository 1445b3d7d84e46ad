using GovPlatform.IdentityService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IdentityService.Accounts;

/// <summary>
/// Enables a disabled account, which may get tokens again; those issued before stay refused. Repeating the call has no
/// effect.
/// </summary>
internal static class EnableAccount
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder accounts) =>
        accounts
            .MapPost("/{subject}/enable", HandleAsync)
            .WithName(nameof(EnableAccount))
            .RequireAuthorization(Permissions.ManageAccounts);

    private static async Task<Results<Ok<AccountView>, NotFound>> HandleAsync(
        string subject,
        IdentityDb db,
        RequestContext context,
        AccountLog log,
        CancellationToken cancel
    )
    {
        var account = await db.Accounts.SingleOrDefaultAsync(row => row.Subject == subject, cancel);
        if (account is null)
        {
            return TypedResults.NotFound();
        }
        if (account.DisabledAt is not null)
        {
            account.DisabledAt = null;
            // A token states whole seconds: one issued in the rest of this second must not be refused.
            account.TokensRevokedAt = DateTimeOffset.FromUnixTimeSeconds(context.At.ToUnixTimeSeconds());
            await db.SaveChangesAsync(cancel);
            log.Enabled(account.Subject, context.Subject);
        }
        return TypedResults.Ok(AccountView.Create(account));
    }
}
