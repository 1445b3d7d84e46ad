using System.Text.Json.Serialization;
using FluentValidation;
using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;
using GovPlatform.StationService.Data;
using GovPlatform.StationService.Stations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.StationService.Sessions;

/// <summary>
/// Logs a session of a station in the caller's access scope: held today at the latest, and before the station closed.
/// </summary>
internal static class LogSession
{
    public const int MaxVisits = 100_000;

    public const int MaxTitleLength = 200;

    /// <param name="Id">
    /// Key chosen by the client, or null. A repeated request with the same id and content returns the existing session.
    /// </param>
    /// <param name="Visits">Number of visits, not of distinct people.</param>
    internal sealed record Request(
        Guid? Id,
        Guid StationId,
        [property: JsonRequired] SessionType Type,
        DateTimeOffset HeldAt,
        [property: JsonRequired] int Visits,
        GovernanceTag? Tag,
        string? Title
    );

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(request => request.Id).IsClientKey();
            RuleFor(request => request.StationId).NotEmpty().WithMessage("field.required");
            RuleFor(request => request.HeldAt).IsPlausibleInstant();
            RuleFor(request => request.Visits).InclusiveBetween(0, MaxVisits).WithMessage("field.outOfRange");
            RuleFor(request => request.Title).IsTextOrAbsent(MaxTitleLength);
        }
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder sessions) =>
        sessions.MapPost("/", HandleAsync).WithName(nameof(LogSession)).RequireAuthorization(Permissions.Manage);

    private static async Task<Results<Created<SessionView>, Ok<SessionView>>> HandleAsync(
        Request request,
        HttpResponse response,
        StationDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var held = new HeldSession(
            request.Type,
            request.HeldAt.ToUniversalTime(),
            request.Visits,
            request.Tag,
            request.Title
        );
        var key = await db.FindClientKeyAsync<StationSession>(request.Id, context, cancel);
        if (key.IsKnown && await db.Sessions.SingleOrDefaultAsync(row => row.Id == key.Id, cancel) is { } existing)
        {
            if ((existing.EnteredBy, existing.StationId, existing.Held) != (context.Subject, request.StationId, held))
            {
                throw new RuleBrokenException("session.id.taken");
            }
            response.SetSequence(existing.Sequence);
            return TypedResults.Ok(SessionView.Create(existing));
        }
        PastMoment.Require(request.HeldAt, context.At, "heldAt");
        var station = await db.RequireStationAsync(request.StationId, context, cancel);
        station.RequireOpenAt(request.HeldAt);
        var session = StationSession.Log(key.Id, station.Id, station.Path, held, context.Subject, context.At);
        db.Sessions.Add(session);
        await db.SaveChangesAsync(cancel);
        response.SetSequence(session.Sequence);
        return TypedResults.Created($"/api/v1/sessions/{session.Id}", SessionView.Create(session));
    }
}
