using FluentValidation;
using GovPlatform.Domain;
using GovPlatform.IncidentService.Routing;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>
/// 批量分拣: one move on up to a hundred incidents, one after the other, each in a transaction of its own by the handler of the
/// single move. A refusal of one changes nothing for the others. Where the platform fails midway, the request fails; sent again,
/// it refuses what has been done already.
/// </summary>
internal static class MoveIncidents
{
    private const int MaxIncidents = 100;

    /// <param name="Move">One that needs only a reason, or <c>dispatch</c>.</param>
    /// <param name="Ids">Each incident once.</param>
    /// <param name="HandlingUnit">For <c>dispatch</c>: the unit for all; null to let the routing rules choose.</param>
    internal sealed record Request(string Move, IReadOnlyList<Guid> Ids, string? HandlingUnit, string? Reason)
    {
        /// <summary>Null for a name of no move that can be made on many.</summary>
        public IncidentMove? ReadMove() =>
            EnumNames.Parse<IncidentMove>(Move) is { } move
            && (move == IncidentMove.Dispatch || ReasonMoves.Find(move) is not null)
                ? move
                : null;
    }

    /// <param name="Results">In the order of the ids.</param>
    internal sealed record Response(IReadOnlyList<Response.Result> Results)
    {
        /// <param name="Status">What the single move would have been answered with.</param>
        /// <param name="Incident">After the move; null unless 200.</param>
        /// <param name="Problem">Why not; null if 200.</param>
        internal sealed record Result(Guid Id, int Status, IncidentView? Incident, ProblemDetails? Problem);
    }

    internal sealed class Rules : AbstractValidator<Request>
    {
        public Rules()
        {
            RuleFor(request => request.Move)
                .Must((request, _) => request.ReadMove() is not null)
                .WithMessage("incident.batch.move.unknown");
            RuleFor(request => request.Ids)
                .NotEmpty()
                .WithMessage("field.required")
                .Must(ids => ids.Count <= MaxIncidents)
                .WithMessage("field.tooMany")
                .Must(ids => ids.Distinct().Count() == ids.Count)
                .WithMessage("incident.batch.repeated");
            RuleFor(request => request.HandlingUnit)
                .Must((request, unit) => unit is null || request.ReadMove() == IncidentMove.Dispatch)
                .WithMessage("incident.batch.handlingUnit")
                .MaximumLength(100)
                .WithMessage("field.tooLong");
            RuleFor(request => request.Reason).IsOptionalText();
        }
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder incidents) =>
        incidents.MapPost("/batch", HandleAsync).WithName(nameof(MoveIncidents)).RequireAuthorization(Permissions.Read);

    private static async Task<Ok<Response>> HandleAsync(
        Request request,
        HttpContext http,
        IServiceScopeFactory scopes,
        ProblemWriter problems,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var move = request.ReadMove()!.Value;
        context.RequirePermission(Permissions.Of(move));
        var results = new List<Response.Result>();
        foreach (var id in request.Ids)
        {
            // A scope has a database connection of its own, so that an idempotency key's transaction holds none of the moves.
            await using var scope = scopes.CreateAsyncScope();
            try
            {
                var answer = await MoveAsync(id, move, request, scope.ServiceProvider, cancel);
                results.Add(
                    answer.Result is Ok<IncidentView> { Value: { } incident }
                        ? new(id, StatusCodes.Status200OK, incident, null)
                        : throw new RuleBrokenException("resource.missing", RefusalKind.Missing)
                );
            }
            catch (Exception exception) when (problems.Describe(http, exception) is { Status: { } status } problem)
            {
                results.Add(new(id, status, null, problem));
            }
        }
        // Each move has set it to its incident's.
        http.Response.Headers.ETag = default;
        return TypedResults.Ok(new Response(results));
    }

    private static Task<Results<Ok<IncidentView>, NotFound>> MoveAsync(
        Guid id,
        IncidentMove move,
        Request request,
        IServiceProvider services,
        CancellationToken cancel
    )
    {
        var handler = services.GetRequiredService<IncidentCommandHandler>();
        return ReasonMoves.Find(move) is { } apply
            ? handler.HandleAsync(id, new IfMatch(null), request.Reason, apply, cancel)
            : DispatchIncident.HandleAsync(
                id,
                new DispatchIncident.Request(request.HandlingUnit, request.Reason),
                new IfMatch(null),
                handler,
                services.GetRequiredService<Router>(),
                services.GetRequiredService<RuleProposals>(),
                cancel
            );
    }
}
