using GovPlatform.Domain;
using GovPlatform.IdentityService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IdentityService.Accounts;

/// <summary>
/// Disables an account: it gets no token from now on, and every service refuses those that it has within
/// <c>Tokens:RefreshInterval</c>. Repeating the call has no effect.
/// </summary>
internal static class DisableAccount
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder accounts) =>
        accounts
            .MapPost("/{subject}/disable", HandleAsync)
            .WithName(nameof(DisableAccount))
            .RequireAuthorization(Permissions.ManageAccounts);

    private static async Task<Results<Ok<AccountView>, NotFound>> HandleAsync(
        string subject,
        IdentityDb db,
        RequestContext context,
        AccountLog log,
        CancellationToken cancel
    )
    {
        if (subject == context.Subject)
        {
            throw new RuleBrokenException("account.disable.self", RefusalKind.Forbidden);
        }
        var account = await db.Accounts.SingleOrDefaultAsync(row => row.Subject == subject, cancel);
        if (account is null)
        {
            return TypedResults.NotFound();
        }
        if (account.DisabledAt is null)
        {
            account.DisabledAt = context.At;
            await db.SaveChangesAsync(cancel);
            log.Disabled(account.Subject, context.Subject);
        }
        return TypedResults.Ok(AccountView.Create(account));
    }
}
