using GovPlatform.GridService.Matters;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.GridService.Patrols;

/// <summary>
/// Hands on a finding that was left open (上报): by the grid or by the desk above it. Incident reports an incident under the key
/// chosen here; the finding is answered when that incident ends.
/// </summary>
internal static class HandOnFinding
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder patrols) =>
        patrols
            .MapPost("/{id:guid}/findings/{findingId:guid}/hand-on", HandleAsync)
            .WithName(nameof(HandOnFinding))
            .RequireAuthorization(Permissions.HandleFindings);

    private static Task<Results<Ok<MatterView>, NotFound>> HandleAsync(
        Guid id,
        Guid findingId,
        IfMatch ifMatch,
        FindingCommandHandler handler,
        CancellationToken cancel
    ) =>
        handler.HandleAsync(
            id,
            findingId,
            ifMatch,
            finding =>
                finding.HandOn(Guid.CreateVersion7(handler.Context.At), handler.Context.ToActor(), handler.Context.At),
            cancel
        );
}
