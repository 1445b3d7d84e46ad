using FluentValidation;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.SocialOrgService.Incubations;

/// <summary>The applicant takes it back; for one without an account, whoever made the application for them.</summary>
internal static class WithdrawIncubation
{
    /// <summary>Why, perhaps.</summary>
    /// <param name="Reason">Why, or null.</param>
    internal sealed record Request(string? Reason);

    internal sealed class Rules : AbstractValidator<Request>
    {
        public Rules() => RuleFor(request => request.Reason).IsOptionalText(RequestRules.LongestText);
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder incubations) =>
        incubations
            .MapPost("/{id:guid}/withdraw", HandleAsync)
            .WithName(nameof(WithdrawIncubation))
            .RequireAuthorization(Permissions.ApplyOrManage);

    private static Task<Results<Ok<IncubationView>, NotFound>> HandleAsync(
        Guid id,
        Request request,
        IfMatch seen,
        IncubationCommandHandler handler,
        CancellationToken cancel
    ) =>
        handler.HandleAsync(
            id,
            seen,
            (row, process, context) => row.Withdraw(request.Reason, process, context),
            cancel
        );
}
