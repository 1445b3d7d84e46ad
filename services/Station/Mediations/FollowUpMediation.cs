using System.Text.Json.Serialization;
using FluentValidation;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.StationService.Mediations;

/// <summary>Records whether an agreement is kept.</summary>
internal static class FollowUpMediation
{
    /// <summary>What was found.</summary>
    /// <param name="Performed">Whether it is kept.</param>
    /// <param name="Note">What was found, or null; sealed.</param>
    internal sealed record Request([property: JsonRequired] bool Performed, string? Note);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(request => request.Note).IsTextOrAbsent(MediationCommandHandler.LongestText);
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder mediations) =>
        mediations
            .MapPost("/{id:guid}/follow-up", HandleAsync)
            .WithName(nameof(FollowUpMediation))
            .RequireAuthorization(Permissions.Mediate);

    private static Task<Results<Ok<MediationView>, NotFound>> HandleAsync(
        Guid id,
        Request request,
        IfMatch seen,
        MediationCommandHandler handler,
        CancellationToken cancel
    ) =>
        handler.HandleAsync(
            id,
            seen,
            MediationMove.FollowUp,
            request.Note,
            (mediation, at) => mediation.FollowUp(request.Performed, at),
            cancel
        );
}
