using FluentValidation;
using FluentValidation.Results;
using GovPlatform.Domain;
using GovPlatform.IncidentService.Places;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>更正: corrects category, severity or place before verification; the clocks follow.</summary>
internal static class CorrectIncident
{
    internal sealed record Request(
        string? CategoryCode,
        Severity? Severity,
        ReportIncident.Request.Place? Location,
        string? Reason
    );

    internal sealed class Rules : AbstractValidator<Request>
    {
        public Rules()
        {
            RuleFor(request => request.CategoryCode).MaximumLength(100).WithMessage("field.tooLong");
            RuleFor(request => request.Location!).SetValidator(new ReportIncident.PlaceRules()).When(HasPlace);
            RuleFor(request => request.Reason).IsOptionalText();
        }

        private static bool HasPlace(Request request) => request.Location is not null;
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder incidents) =>
        incidents
            .MapPost("/{id:guid}/correct", HandleAsync)
            .WithName(nameof(CorrectIncident))
            .RequireAuthorization(Permissions.Correct);

    private static Task<Results<Ok<IncidentView>, NotFound>> HandleAsync(
        Guid id,
        Request request,
        IfMatch ifMatch,
        PlaceCache placeCache,
        CountyTime time,
        IncidentCommandHandler handler,
        CancellationToken cancel
    ) =>
        handler.HandleAsync(
            id,
            ifMatch,
            request.Reason,
            async (incident, context) =>
            {
                incident.EnsureAllowed(IncidentMove.Correct, context);
                var snapshot = await placeCache.CurrentAsync(cancel);
                incident.Correct(Read(request, incident, snapshot, time, context), context);
            },
            cancel
        );

    private static Correction Read(
        Request request,
        Incident incident,
        PlaceSnapshot snapshot,
        CountyTime time,
        CommandContext context
    )
    {
        var (place, owner) = (default(Place), default(OwningUnit));
        if (request.Location is { } location)
        {
            var (longitude, latitude) = location.ToWgs84();
            var grid = snapshot.Places.Locate(longitude, latitude, time.DayOf(context.At));
            place = new Place(longitude, latitude, location.Address ?? incident.Address, grid?.Id, location.ToGiven());
            owner = grid is null
                ? snapshot.Places.OwnerOutside(incident.OwningPath)
                : snapshot.Places.OwnerOf(grid, TierOf(request, incident, snapshot, grid.Path));
        }
        if (
            request.CategoryCode is { } code
            && snapshot.Categories.Find(code, owner?.Path ?? incident.OwningPath) is null
        )
        {
            throw new ValidationException([new ValidationFailure("categoryCode", "category.unknown")]);
        }
        return new Correction(request.CategoryCode, request.Severity, place, owner);
    }

    /// <summary>Tier of the owner of the right place: what lay in no grid has not had its category's tier yet.</summary>
    private static Tier TierOf(Request request, Incident incident, PlaceSnapshot snapshot, string path) =>
        incident.GridId is null
        && snapshot.Categories.Find(request.CategoryCode ?? incident.Category, path) is { } category
            ? category.Tier
            : incident.Tier;
}
