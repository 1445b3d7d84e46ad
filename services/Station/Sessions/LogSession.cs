using System.Text.Json.Serialization;
using FluentValidation;
using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;
using GovPlatform.StationService.Data;
using GovPlatform.StationService.Stations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.StationService.Sessions;

/// <summary>Logs a session of a station within the caller's reach.</summary>
internal static class LogSession
{
    /// <summary>Most visits one session may count.</summary>
    public const int MostVisits = 100_000;

    /// <summary>Most characters in a title.</summary>
    public const int LongestTitle = 200;

    /// <summary>What was held.</summary>
    /// <param name="Id">Key chosen by the caller, or null: the same id with the same content is the same session.</param>
    /// <param name="StationId">The station.</param>
    /// <param name="Type">What it was.</param>
    /// <param name="HeldAt">When.</param>
    /// <param name="Visits">Visits counted, never unique people.</param>
    /// <param name="Tag">Under which way of governing it counts, or null.</param>
    /// <param name="Title">Its title, or null.</param>
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
            RuleFor(request => request.Visits).InclusiveBetween(0, MostVisits).WithMessage("field.outOfRange");
            RuleFor(request => request.Title).IsTextOrAbsent(LongestTitle);
        }
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder sessions) =>
        sessions.MapPost("/", HandleAsync).WithName(nameof(LogSession)).RequireAuthorization(Permissions.Manage);

    private static async Task<Results<Created<SessionView>, Ok<SessionView>>> HandleAsync(
        Request request,
        HttpResponse response,
        StationDb db,
        CountyTime time,
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
        if (
            request.Id is { } chosen
            && await db.Sessions.SingleOrDefaultAsync(row => row.Id == chosen, cancel) is { } known
        )
        {
            if ((known.EnteredBy, known.StationId, known.Held) != (context.Subject, request.StationId, held))
                throw new RuleBrokenException("session.id.taken");
            response.SetSequence(known.Sequence);
            return TypedResults.Ok(SessionView.Create(known));
        }
        time.RequireNotInFuture(request.HeldAt, context.At);
        var station = await db.StationAsync(request.StationId, context, cancel);
        station.RequireOpenAt(request.HeldAt);
        var session = StationSession.Log(
            request.Id ?? Guid.CreateVersion7(context.At),
            station.Id,
            station.Path,
            held,
            context.Subject,
            context.At
        );
        db.Sessions.Add(session);
        await db.SaveChangesAsync(cancel);
        response.SetSequence(session.Sequence);
        return TypedResults.Created($"/api/v1/sessions/{session.Id}", SessionView.Create(session));
    }
}
