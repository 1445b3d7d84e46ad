using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace GovPlatform.Gateway.Streams;

/// <summary>
/// Marks the endpoints that answer with an event stream, and aborts forwarded streams when the gateway stops. They have no
/// end of their own, and the host waits for open responses before it stops. A client reconnects and misses nothing: it
/// resumes with <c>Last-Event-ID</c>.
/// </summary>
internal static class EventStreams
{
    private const string MediaType = "text/event-stream";
    private const string Forwarded = "/api/v1/events";

    /// <summary>On an endpoint whose responses count as streams (<see cref="StreamLimits"/>).</summary>
    public sealed record Marker;

    /// <summary>Marks the route whose responses are streams of a service.</summary>
    public static void Mark(EndpointBuilder endpoint)
    {
        if (endpoint is RouteEndpointBuilder { RoutePattern.RawText: Forwarded })
        {
            endpoint.Metadata.Add(new Marker());
        }
    }

    public static void AbortWhenStopping(TransformBuilderContext route)
    {
        var stopping = route.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        route.AddResponseTransform(transform =>
        {
            if (IsStream(transform.ProxyResponse))
            {
                var http = transform.HttpContext;
                http.Response.RegisterForDispose(stopping.Register(http.Abort));
            }
            return ValueTask.CompletedTask;
        });
    }

    private static bool IsStream(HttpResponseMessage? response) =>
        response is not null
        && response.Content.Headers.NonValidated.TryGetValues("Content-Type", out var types)
        && types.ToString().StartsWith(MediaType, StringComparison.OrdinalIgnoreCase);
}
