using System.Text.Json.Serialization;
using FluentValidation;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.StationService.Mediations;

/// <summary>Records whether the parties performed their agreement (回访履行).</summary>
internal static class FollowUpMediation
{
    /// <param name="Note">Stored encrypted.</param>
    internal sealed record Request([property: JsonRequired] bool Performed, string? Note);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(request => request.Note).IsTextOrAbsent(MediationCommandHandler.MaxTextLength);
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder mediations) =>
        mediations
            .MapPost("/{id:guid}/follow-up", HandleAsync)
            .WithName(nameof(FollowUpMediation))
            .RequireAuthorization(Permissions.Mediate);

    private static Task<Results<Ok<MediationView>, NotFound>> HandleAsync(
        Guid id,
        Request request,
        IfMatch ifMatch,
        MediationCommandHandler handler,
        CancellationToken cancel
    ) =>
        handler.HandleAsync(
            id,
            ifMatch,
            MediationMove.FollowUp,
            request.Note,
            (mediation, at) => mediation.FollowUp(request.Performed, at),
            cancel
        );
}
