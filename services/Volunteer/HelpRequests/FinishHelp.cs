using FluentValidation;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.VolunteerService.HelpRequests;

/// <summary>办结: the volunteer who helped, or the coordinator, says what was done.</summary>
internal static class FinishHelp
{
    /// <summary>What was done.</summary>
    /// <param name="Note">In their own words; sealed.</param>
    internal sealed record Request(string Note);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(request => request.Note).NotEmpty().MaximumLength(1000);
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder requests) =>
        requests
            .MapPost("/{id:guid}/done", HandleAsync)
            .WithName(nameof(FinishHelp))
            .RequireAuthorization(Permissions.Either);

    private static Task<Results<Ok<HelpView>, NotFound>> HandleAsync(
        Guid id,
        Request request,
        IfMatch ifMatch,
        HelpCommandHandler handler,
        CancellationToken cancel
    ) => handler.HandleAsync(id, ifMatch, HelpMove.Done, said => said with { Note = request.Note.Trim() }, cancel);
}
