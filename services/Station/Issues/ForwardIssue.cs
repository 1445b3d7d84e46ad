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
internal static class ForwardIssue
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
            RuleFor(request => request.CategoryCode).IsTextOrAbsent(100);
            RuleFor(request => request.Location!).SetValidator(new StationRules.Location());
        }
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder issues) =>
        issues
            .MapPost("/{id:guid}/hand-on", HandleAsync)
            .WithName(nameof(ForwardIssue))
            .RequireAuthorization(Permissions.Manage);

    private static Task<Results<Ok<IssueView>, NotFound>> HandleAsync(
        Guid meetingId,
        Guid id,
        Request request,
        IfMatch seen,
        IssueCommandHandler handler,
        StationDb db,
        CancellationToken cancel
    ) =>
        handler.HandleAsync(
            meetingId,
            id,
            seen,
            async issue =>
            {
                var station = await db.Stations.AsNoTracking().SingleAsync(row => row.Id == issue.StationId, cancel);
                var place = request.Location ?? station.Profile.Location;
                issue.HandOn(
                    new IssueForwarding(
                        Guid.CreateVersion7(handler.Context.At),
                        request.CategoryCode ?? OtherCategory,
                        place?.Longitude,
                        place?.Latitude,
                        handler.Context.Subject
                    ),
                    handler.Context.At
                );
            },
            cancel
        );
}
