using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace GovPlatform.Gateway.Routes;

/// <summary>
/// Ends streams of events as soon as the gateway stops. They have no end of their own, and stopping waits for answers
/// under way; a listener connects again and loses nothing.
/// </summary>
internal static class EventStreams
{
    private const string MediaType = "text/event-stream";

    /// <summary>Adds that to a route.</summary>
    public static void EndWhenStopping(TransformBuilderContext route)
    {
        var stopping = route.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        route.AddResponseTransform(answer =>
        {
            if (IsStream(answer.ProxyResponse))
            {
                var http = answer.HttpContext;
                http.Response.RegisterForDispose(stopping.Register(http.Abort));
            }
            return ValueTask.CompletedTask;
        });
    }

    private static bool IsStream(HttpResponseMessage? answer) =>
        answer is not null
        && answer.Content.Headers.NonValidated.TryGetValues("Content-Type", out var types)
        && types.ToString().StartsWith(MediaType, StringComparison.OrdinalIgnoreCase);
}
