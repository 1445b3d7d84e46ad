using System.Text;
using GovPlatform.ServiceDefaults;
using Yarp.ReverseProxy.Forwarder;

namespace GovPlatform.Gateway.Routes;

/// <summary>Says in our words what the forwarder could not do: a dead or silent service is 503, come again.</summary>
internal static class ForwardingFailures
{
    public static async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        if (context.GetForwarderErrorFeature() is not { } failure || context.Response.HasStarted)
            return;
        if (context.RequestAborted.IsCancellationRequested)
            return;
        var (status, code) = Of(failure, context.Request);
        context.Response.Clear();
        await context.RequestServices.GetRequiredService<ProblemWriter>().WriteAsync(context, status, code);
    }

    private static (int Status, string Code) Of(IForwarderErrorFeature failure, HttpRequest request) =>
        failure.Error switch
        {
            ForwarderError.RequestTimedOut => (503, "service.timeout"),
            ForwarderError.RequestBodyClient or ForwarderError.RequestBodyCanceled => OfBody(failure.Exception),
            ForwarderError.RequestCreation => (400, "request.malformed"),
            ForwarderError.Request when HasForeignHeader(request) => (400, "request.malformed"),
            _ => OfBody(failure.Exception) is { Status: 413 } tooLarge ? tooLarge : (503, "service.unavailable"),
        };

    /// <summary>A header's value outside ASCII cannot be sent on; looked for only where sending failed.</summary>
    private static bool HasForeignHeader(HttpRequest request) =>
        request.Headers.Any(header => header.Value.Any(value => !Ascii.IsValid(value)));

    /// <summary>The caller's body could not be read to its end: too large, too slow or broken.</summary>
    private static (int Status, string Code) OfBody(Exception? exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is BadHttpRequestException bad)
                return bad.StatusCode == 413 ? (413, "request.tooLarge") : (bad.StatusCode, "request.malformed");
        }
        return (400, "request.malformed");
    }
}
