using FluentValidation;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.VolunteerService.HelpRequests;

/// <summary>办结: the volunteer who helped, or the coordinator, records what was done.</summary>
internal static class FinishHelp
{
    /// <param name="Note">Encrypted when stored.</param>
    internal sealed record Request(string Note);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(request => request.Note).NotEmpty().MaximumLength(1000);
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder requests) =>
        requests
            .MapPost("/{id:guid}/done", HandleAsync)
            .WithName(nameof(FinishHelp))
            .RequireAuthorization(Permissions.SignUpOrManage);

    private static Task<Results<Ok<HelpView>, NotFound>> HandleAsync(
        Guid id,
        Request request,
        IfMatch ifMatch,
        HelpCommandHandler handler,
        CancellationToken cancel
    ) => handler.HandleAsync(id, ifMatch, HelpMove.Done, text => text with { Note = request.Note.Trim() }, cancel);
}
