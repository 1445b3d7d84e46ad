using Microsoft.AspNetCore.Builder;

namespace GovPlatform.ServiceDefaults;

/// <summary>Marks an endpoint that writes idempotency keys itself.</summary>
public static class InlineIdempotencyExtensions
{
    internal sealed record Marker;

    /// <summary>The endpoint takes <see cref="InlineIdempotency.From"/> and writes its row with its own.</summary>
    /// <param name="route">The endpoint.</param>
    public static RouteHandlerBuilder WithInlineIdempotency(this RouteHandlerBuilder route) =>
        route.WithMetadata(new Marker());
}
