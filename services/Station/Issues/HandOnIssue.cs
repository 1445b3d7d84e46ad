using FluentValidation;
using GovPlatform.ServiceDefaults;
using GovPlatform.StationService.Data;
using GovPlatform.StationService.Stations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.StationService.Issues;

/// <summary>
/// Hands on an issue that cannot be solved in the estate (上报). Incident reports an incident under the key chosen here;
/// the issue is answered when that incident ends.
/// </summary>
internal static class HandOnIssue
{
    /// <summary>Incident's category for matters that fit no other category.</summary>
    public const string OtherCategory = "service.other";

    /// <param name="CategoryCode">Category of the incident; null for <see cref="OtherCategory"/>.</param>
    /// <param name="Location">Location of the incident; null for the station's location.</param>
    internal sealed record Request(string? CategoryCode, StatedLocation? Location);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(request => request.CategoryCode).IsTextOrAbsent(100);
            RuleFor(request => request.Location!).SetValidator(new StationRules.Location());
        }
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder issues) =>
        issues
            .MapPost("/{id:guid}/hand-on", HandleAsync)
            .WithName(nameof(HandOnIssue))
            .RequireAuthorization(Permissions.Manage);

    private static Task<Results<Ok<IssueView>, NotFound>> HandleAsync(
        Guid meetingId,
        Guid id,
        Request request,
        IfMatch ifMatch,
        IssueCommandHandler handler,
        StationDb db,
        CancellationToken cancel
    ) =>
        handler.HandleAsync(
            meetingId,
            id,
            ifMatch,
            async issue =>
            {
                var station = await db.Stations.AsNoTracking().SingleAsync(row => row.Id == issue.StationId, cancel);
                var location = request.Location?.ToLocation() ?? station.Profile.Location;
                issue.HandOn(
                    new IssueHandOn(
                        Guid.CreateVersion7(handler.Context.At),
                        request.CategoryCode ?? OtherCategory,
                        location?.Longitude,
                        location?.Latitude,
                        handler.Context.Subject
                    ),
                    handler.Context.At
                );
            },
            cancel
        );
}
