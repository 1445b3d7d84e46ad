using FluentValidation;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.SocialOrgService.Incubations;

/// <summary>
/// Withdraws an application; called by the applicant, or by the account that entered it for a person without an
/// account.
/// </summary>
internal static class WithdrawIncubation
{
    internal sealed record Request(string? Reason);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(request => request.Reason).IsOptionalText(RequestRules.LongestText);
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder incubations) =>
        incubations
            .MapPost("/{id:guid}/withdraw", HandleAsync)
            .WithName(nameof(WithdrawIncubation))
            .RequireAuthorization(Permissions.ApplyOrManage);

    private static Task<Results<Ok<IncubationView>, NotFound>> HandleAsync(
        Guid id,
        Request request,
        IfMatch ifMatch,
        IncubationCommandHandler handler,
        CancellationToken cancel
    ) =>
        handler.HandleAsync(
            id,
            ifMatch,
            (row, process, context) => row.Withdraw(request.Reason, process, context),
            cancel
        );
}
