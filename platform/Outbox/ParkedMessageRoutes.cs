using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace GovPlatform.Outbox;

/// <summary>For the platform's operators; not routed through the gateway.</summary>
public static class ParkedMessageRoutes
{
    /// <summary>Permission to look at and release parked messages.</summary>
    public const string Permission = "outbox.manage";

    /// <summary>Maps <c>GET /outbox/parked</c> and <c>POST /outbox/parked/{aggregateId}/replay</c>.</summary>
    /// <param name="app">The service.</param>
    public static void MapParkedMessages(this IEndpointRouteBuilder app)
    {
        app.MapGet(
                "/outbox/parked",
                async (ParkedMessages parked, CancellationToken cancel) =>
                    TypedResults.Ok(await parked.ListAsync(cancel))
            )
            .WithName("FindParkedMessages")
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
