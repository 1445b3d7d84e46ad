using System.Text.Json;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>
/// Endpoints of the moves that take only a reason, as one table. Every other move has a file of its own in this folder.
/// </summary>
internal static class ReasonMoves
{
    /// <param name="Operation">Endpoint name, which is the OpenAPI operation id.</param>
    private sealed record ReasonMove(
        string Operation,
        IncidentMove Move,
        string Permission,
        Action<Incident, CommandContext> Apply
    );

    private static readonly ReasonMove[] Moves =
    [
        new("AcceptIncident", IncidentMove.Accept, Permissions.Accept, (incident, context) => incident.Accept(context)),
        new("RejectIncident", IncidentMove.Reject, Permissions.Reject, (incident, context) => incident.Reject(context)),
        new(
            "UnmergeIncident",
            IncidentMove.Unmerge,
            Permissions.Unmerge,
            (incident, context) => incident.Unmerge(context)
        ),
        new("TakeIncident", IncidentMove.Take, Permissions.Take, (incident, context) => incident.Take(context)),
        new("ReturnIncident", IncidentMove.Return, Permissions.Return, (incident, context) => incident.Return(context)),
        new("ResumeIncident", IncidentMove.Resume, Permissions.Resume, (incident, context) => incident.Resume(context)),
        new("VerifyIncident", IncidentMove.Verify, Permissions.Verify, (incident, context) => incident.Verify(context)),
        new("ReworkIncident", IncidentMove.Rework, Permissions.Rework, (incident, context) => incident.Rework(context)),
        new(
            "WithdrawIncident",
            IncidentMove.Withdraw,
            Permissions.Withdraw,
            (incident, context) => incident.Withdraw(context)
        ),
        new(
            "RequestReopen",
            IncidentMove.RequestReopen,
            Permissions.RequestReopen,
            (incident, context) => incident.RequestReopen(context)
        ),
        new("ReopenIncident", IncidentMove.Reopen, Permissions.Reopen, (incident, context) => incident.Reopen(context)),
        new(
            "RefuseReopen",
            IncidentMove.RefuseReopen,
            Permissions.RefuseReopen,
            (incident, context) => incident.RefuseReopen(context)
        ),
    ];

    /// <summary>What a move does to an incident; null for one that needs more than a reason.</summary>
    internal static Action<Incident, CommandContext>? Find(IncidentMove move) =>
        // Has an endpoint of its own, since its caller can say more.
        move == IncidentMove.ApproveSuspension
            ? static (incident, context) => incident.ApproveSuspension(context)
            : Array.Find(Moves, each => each.Move == move)?.Apply;

    internal static void Map(IEndpointRouteBuilder incidents)
    {
        foreach (var move in Moves)
        {
            // Such as RequestReopen: /incidents/{id}/request-reopen.
            var path = JsonNamingPolicy.KebabCaseLower.ConvertName(move.Move.ToString());
            incidents
                .MapPost(
                    $"/{{id:guid}}/{path}",
                    Task<Results<Ok<IncidentView>, NotFound>> (
                        Guid id,
                        ReasonRequest request,
                        IfMatch ifMatch,
                        IncidentCommandHandler handler,
                        CancellationToken cancel
                    ) => handler.HandleAsync(id, ifMatch, request.Reason, move.Apply, cancel)
                )
                .WithName(move.Operation)
                .RequireAuthorization(move.Permission);
        }
    }
}
