using System.Text;
using GovPlatform.ServiceDefaults;
using Yarp.ReverseProxy.Forwarder;

namespace GovPlatform.Gateway.Routes;

/// <summary>
/// Says in our words what the forwarder could not do: a dead or silent service is 503, come again, and a line in the log. The
/// forwarder's own lines are not heard: to it a caller's broken body is as much a failure.
/// </summary>
internal static partial class ForwardingFailures
{
    public static async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        if (context.GetForwarderErrorFeature() is not { } failure)
            return;
        var isLeft = context.RequestAborted.IsCancellationRequested;
        if (failure.Error == ForwarderError.ResponseBodyDestination)
            BrokenOff(
                LogOf(context),
                failure.Exception,
                ServiceOf(context),
                context.Request.Method,
                context.Request.Path
            );
        if (context.Response.HasStarted || isLeft)
            return;
        var (status, code) = Of(failure, context.Request);
        if (status == StatusCodes.Status503ServiceUnavailable)
        {
            var (service, request) = (ServiceOf(context), context.Request);
            Unanswered(LogOf(context), failure.Exception, service, code, request.Method, request.Path);
        }
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

    private static ILogger LogOf(HttpContext context) =>
        context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ForwardingFailures).FullName!);

    private static string ServiceOf(HttpContext context) => context.GetReverseProxyFeature().Cluster.Config.ClusterId;

    [LoggerMessage(7001, LogLevel.Error, "Of {Service}: answered {Code} to {Method} {Path}")]
    private static partial void Unanswered(
        ILogger log,
        Exception? exception,
        string service,
        string code,
        string method,
        string path
    );

    [LoggerMessage(7002, LogLevel.Error, "{Service} broke off its answer to {Method} {Path}")]
    private static partial void BrokenOff(
        ILogger log,
        Exception? exception,
        string service,
        string method,
        string path
    );
}
