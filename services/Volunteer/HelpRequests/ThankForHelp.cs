using FluentValidation;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.VolunteerService.HelpRequests;

/// <summary>致谢: the asker thanks the helper; a later text replaces an earlier one.</summary>
internal static class ThankForHelp
{
    /// <param name="Words">Encrypted when stored.</param>
    internal sealed record Request(string Words);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(request => request.Words).NotEmpty().MaximumLength(1000);
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder requests) =>
        requests
            .MapPost("/{id:guid}/thank", HandleAsync)
            .WithName(nameof(ThankForHelp))
            .RequireAuthorization(Permissions.AskForHelp);

    private static Task<Results<Ok<HelpView>, NotFound>> HandleAsync(
        Guid id,
        Request request,
        IfMatch ifMatch,
        HelpCommandHandler handler,
        CancellationToken cancel
    ) => handler.HandleAsync(id, ifMatch, HelpMove.Thank, text => text with { Thanks = request.Words.Trim() }, cancel);
}
