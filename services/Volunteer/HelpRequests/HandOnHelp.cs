using FluentValidation;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.VolunteerService.HelpRequests;

/// <summary>转办: neighbours cannot help, so the coordinator hands the request on.</summary>
internal static class HandOnHelp
{
    /// <param name="Reason">Why, and where it is handed on; encrypted when stored.</param>
    internal sealed record Request(string Reason);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(request => request.Reason).NotEmpty().MaximumLength(1000);
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder requests) =>
        requests
            .MapPost("/{id:guid}/hand-on", HandleAsync)
            .WithName(nameof(HandOnHelp))
            .RequireAuthorization(Permissions.Manage);

    private static Task<Results<Ok<HelpView>, NotFound>> HandleAsync(
        Guid id,
        Request request,
        IfMatch ifMatch,
        HelpCommandHandler handler,
        CancellationToken cancel
    ) =>
        handler.HandleAsync(id, ifMatch, HelpMove.HandOn, text => text with { Reason = request.Reason.Trim() }, cancel);
}
