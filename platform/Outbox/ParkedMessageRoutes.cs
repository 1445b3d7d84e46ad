using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace GovPlatform.Outbox;

/// <summary>Routes for the platform's operators; the gateway does not forward them.</summary>
public static class ParkedMessageRoutes
{
    /// <summary>Permission to list and release parked messages.</summary>
    public const string Permission = "outbox.manage";

    /// <summary>Maps <c>GET /outbox/parked</c> and <c>POST /outbox/parked/{aggregateId}/replay</c>.</summary>
    public static void MapParkedMessages(this IEndpointRouteBuilder app)
    {
        app.MapGet(
                "/outbox/parked",
                async (ParkedMessages parked, CancellationToken cancel) =>
                    TypedResults.Ok(await parked.ListAsync(cancel))
            )
            .WithName("ListParkedMessages")
            .RequireAuthorization(Permission)
            .ExcludeFromDescription();
        app.MapPost(
                "/outbox/parked/{aggregateId:guid}/replay",
                async (Guid aggregateId, ParkedMessages parked, CancellationToken cancel) =>
                    TypedResults.Ok(new { released = await parked.ReplayAsync(aggregateId, cancel) })
            )
            .WithName("ReplayParkedMessages")
            .RequireAuthorization(Permission)
            .ExcludeFromDescription();
    }
}
