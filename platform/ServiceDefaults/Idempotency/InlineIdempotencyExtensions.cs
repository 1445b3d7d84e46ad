using Microsoft.AspNetCore.Builder;

namespace GovPlatform.ServiceDefaults;

/// <summary>Marks an endpoint that writes the row of its idempotency key itself.</summary>
public static class InlineIdempotencyExtensions
{
    internal sealed record Marker;

    /// <summary>The endpoint reads <see cref="InlineIdempotency.From"/> and inserts its row with the other rows.</summary>
    /// <param name="route">The endpoint.</param>
    public static RouteHandlerBuilder WithInlineIdempotency(this RouteHandlerBuilder route) =>
        route.WithMetadata(new Marker());
}
