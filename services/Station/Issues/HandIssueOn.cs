using FluentValidation;
using GovPlatform.ServiceDefaults;
using GovPlatform.StationService.Data;
using GovPlatform.StationService.Stations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.StationService.Issues;

/// <summary>
/// Hands on an issue too big for the estate. Incident makes an incident of it, under the key given here, and the issue is
/// answered when that ends.
/// </summary>
internal static class HandIssueOn
{
    /// <summary>The category of what fits no other.</summary>
    public const string OtherCategory = "service.other";

    /// <summary>As what.</summary>
    /// <param name="CategoryCode">Category of the incident; <see cref="OtherCategory"/> unless told.</param>
    /// <param name="Location">Where the matter is; the station unless told.</param>
    internal sealed record Request(string? CategoryCode, StationLocation? Location);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(request => request.CategoryCode).MayBeText(100);
            RuleFor(request => request.Location!).SetValidator(new StationRules.Location());
        }
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder issues) =>
        issues
            .MapPost("/{id:guid}/hand-on", HandleAsync)
            .WithName(nameof(HandIssueOn))
            .RequireAuthorization(Permissions.Manage);

    private static Task<Results<Ok<IssueView>, NotFound>> HandleAsync(
        Guid meetingId,
        Guid id,
        Request request,
        IfMatch seen,
        IssueDesk desk,
        StationDb db,
        CancellationToken cancel
    ) =>
        desk.MoveAsync(
            meetingId,
            id,
            seen,
            async issue =>
            {
                var station = await db.Stations.AsNoTracking().SingleAsync(row => row.Id == issue.StationId, cancel);
                var place = request.Location ?? station.Profile.Location;
                issue.HandOn(
                    new HandedOnAs(
                        Guid.CreateVersion7(desk.Acting.At),
                        request.CategoryCode ?? OtherCategory,
                        place?.Longitude,
                        place?.Latitude,
                        desk.Acting.Subject
                    ),
                    desk.Acting.At
                );
            },
            cancel
        );
}
