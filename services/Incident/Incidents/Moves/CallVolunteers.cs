using FluentValidation;
using GovPlatform.IncidentService.Places;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>请求志愿者支援: the handler calls for volunteers; the Volunteer service opens an activity for the call.</summary>
internal static class CallVolunteers
{
    private const int MaxPeople = 500;
    private static readonly TimeSpan MaxDuration = TimeSpan.FromDays(1);

    internal sealed record Request(int? People, DateTimeOffset? StartsAt, DateTimeOffset? EndsAt, string? Reason);

    internal sealed class Rules : AbstractValidator<Request>
    {
        public Rules()
        {
            RuleFor(request => request.People).NotNull().WithMessage("field.required");
            RuleFor(request => request.People).InclusiveBetween(1, MaxPeople).WithMessage("field.outOfRange");
            RuleFor(request => request.StartsAt).NotNull().WithMessage("field.required");
            RuleFor(request => request.EndsAt).NotNull().WithMessage("field.required");
            RuleFor(request => request.EndsAt)
                .Must((request, end) => end - request.StartsAt <= MaxDuration)
                .When(request => request is { StartsAt: not null, EndsAt: not null })
                .WithMessage("field.outOfRange");
            RuleFor(request => request.Reason).IsOptionalText();
        }
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder incidents) =>
        incidents
            .MapPost("/{id:guid}/call-volunteers", HandleAsync)
            .WithName(nameof(CallVolunteers))
            .RequireAuthorization(Permissions.CallVolunteers);

    private static async Task<Results<Ok<IncidentView>, NotFound>> HandleAsync(
        Guid id,
        Request request,
        IfMatch ifMatch,
        PlaceCache placeCache,
        IncidentCommandHandler handler,
        CancellationToken cancel
    )
    {
        var categories = (await placeCache.CurrentAsync(cancel)).Categories;
        return await handler.HandleAsync(
            id,
            ifMatch,
            request.Reason,
            (incident, context) =>
                incident.CallVolunteers(
                    new VolunteerCall(
                        categories.Find(incident.Category, incident.OwningPath)?.Name ?? incident.Category,
                        request.People!.Value,
                        request.StartsAt!.Value.ToUniversalTime(),
                        request.EndsAt!.Value.ToUniversalTime()
                    ),
                    context
                ),
            cancel
        );
    }
}
