using FluentValidation;
using GovPlatform.IncidentService.Attachments;
using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Places;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>办理完毕: the handler reports the work as done, or a grid member who solved it on the spot does (就地处置).</summary>
internal static class ResolveIncident
{
    internal sealed record Request(string Result, IReadOnlyList<Guid>? Evidence, string? Reason);

    internal sealed class Rules : AbstractValidator<Request>
    {
        public Rules()
        {
            RuleFor(request => request.Result).IsRequiredText();
            RuleFor(request => request.Reason).IsOptionalText();
            RuleFor(request => request.Evidence)
                .Must(e => e is null || e.Count <= AttachmentReferences.Most)
                .WithMessage("field.tooMany");
        }
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder incidents) =>
        incidents
            .MapPost("/{id:guid}/resolve", HandleAsync)
            .WithName(nameof(ResolveIncident))
            .RequireAuthorization(Permissions.Resolve);

    private static Task<Results<Ok<IncidentView>, NotFound>> HandleAsync(
        Guid id,
        Request request,
        IfMatch ifMatch,
        IncidentCommandHandler handler,
        PlaceCache placeCache,
        IncidentDb db,
        RequestContext caller,
        CancellationToken cancel
    ) =>
        handler.HandleAsync(
            id,
            ifMatch,
            request.Reason,
            async (incident, context) =>
            {
                var snapshot = await placeCache.CurrentAsync(cancel);
                var category = snapshot.Categories.Find(incident.Category, incident.OwningPath);
                var resolution = new Resolution(request.Result, request.Evidence ?? []);
                var tier = context.Principal.Unit is null ? null : snapshot.Places.TierAt(context.Principal.UnitPath);
                incident.Resolve(resolution, category?.EvidenceRequired == true, tier, context);
                await db.AttachAsync(id, resolution.Evidence, "evidence", caller, cancel);
            },
            cancel
        );
}
