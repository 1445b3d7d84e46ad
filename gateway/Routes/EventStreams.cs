using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace GovPlatform.Gateway.Routes;

/// <summary>
/// Aborts event streams when the gateway stops. They have no end of their own, and the host waits for open responses
/// before it stops. A client reconnects and misses nothing: it resumes with <c>Last-Event-ID</c>, or gets the whole state
/// with the next event (board).
/// </summary>
internal static class EventStreams
{
    private const string MediaType = "text/event-stream";

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
