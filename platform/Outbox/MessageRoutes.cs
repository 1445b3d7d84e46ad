using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace GovPlatform.Outbox;

/// <summary>
/// Routes by which the platform's operators list messages that are stuck and send them again; the gateway does not
/// forward them.
/// </summary>
public static class MessageRoutes
{
    /// <summary>Permission to list and send again what is stuck.</summary>
    public const string Permission = "outbox.manage";

    /// <summary>
    /// Maps <c>GET /outbox/parked</c> and <c>POST /outbox/parked/{aggregateId}/replay</c> for messages that could not be
    /// published, <c>GET /inbox/failed</c> and <c>POST /inbox/failed/replay</c> for those that could not be handled.
    /// </summary>
    public static void MapMessages(this IEndpointRouteBuilder app)
    {
        var messages = app.MapGroup("").RequireAuthorization(Permission).ExcludeFromDescription();
        // Messages are of all units.
        messages.AddEndpointFilter(
            (call, next) =>
                call.HttpContext.RequestServices.GetRequiredService<RequestContext>().UnitPath == RowSecurity.Platform
                    ? next(call)
                    : throw new RuleBrokenException("auth.forbidden", RefusalKind.Forbidden)
        );
        messages
            .MapGet(
                "/outbox/parked",
                async (ParkedMessages parked, CancellationToken cancel) =>
                    TypedResults.Ok(await parked.ListAsync(cancel))
            )
            .WithName("ListParkedMessages");
        messages
            .MapPost(
                "/outbox/parked/{aggregateId:guid}/replay",
                async (Guid aggregateId, ParkedMessages parked, CancellationToken cancel) =>
                    TypedResults.Ok(new { released = await parked.ReplayAsync(aggregateId, cancel) })
            )
            .WithName("ReplayParkedMessages");
        messages
            .MapGet(
                "/inbox/failed",
                async (FailedMessages failed, CancellationToken cancel) =>
                    TypedResults.Ok(await failed.ListAsync(cancel))
            )
            .WithName("ListFailedMessages");
        messages
            .MapPost(
                "/inbox/failed/replay",
                async (FailedMessages failed, CancellationToken cancel) =>
                    TypedResults.Ok(new { replayed = await failed.ReplayAsync(cancel) })
            )
            .WithName("ReplayFailedMessages");
    }
}
