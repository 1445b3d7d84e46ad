using System.Text;
using GovPlatform.ServiceDefaults;
using Yarp.ReverseProxy.Forwarder;

namespace GovPlatform.Gateway.Routes;

/// <summary>
/// Turns the forwarder's errors into problem responses: an unreachable service is 503 <c>service.unavailable</c>, one
/// that does not answer in time 503 <c>service.timeout</c>, and both are logged as errors; a client's invalid request
/// is 4xx and not logged. YARP's own log category is switched off, because it logs a client's broken body as a failure
/// too.
/// </summary>
internal static partial class ForwardingFailures
{
    public static async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        if (context.GetForwarderErrorFeature() is not { } failure)
        {
            return;
        }
        var clientDisconnected = context.RequestAborted.IsCancellationRequested;
        if (failure.Error == ForwarderError.ResponseBodyDestination)
        {
            LogResponseAborted(
                GetLogger(context),
                failure.Exception,
                ServiceOf(context),
                context.Request.Method,
                context.Request.Path
            );
        }
        if (context.Response.HasStarted || clientDisconnected)
        {
            return;
        }
        var (status, code) = ProblemOf(failure, context.Request);
        if (status == StatusCodes.Status503ServiceUnavailable)
        {
            var (service, request) = (ServiceOf(context), context.Request);
            LogForwardingFailed(GetLogger(context), failure.Exception, service, code, request.Method, request.Path);
        }
        context.Response.Clear();
        await context.RequestServices.GetRequiredService<ProblemWriter>().WriteAsync(context, status, code);
    }

    private static (int Status, string Code) ProblemOf(IForwarderErrorFeature failure, HttpRequest request) =>
        failure.Error switch
        {
            ForwarderError.RequestTimedOut => (503, "service.timeout"),
            ForwarderError.RequestBodyClient or ForwarderError.RequestBodyCanceled => BodyProblemOf(failure.Exception),
            ForwarderError.RequestCreation => (400, "request.malformed"),
            ForwarderError.Request when HasNonAsciiHeader(request) => (400, "request.malformed"),
            _ => BodyProblemOf(failure.Exception) is { Status: 413 } tooLarge ? tooLarge : (503, "service.unavailable"),
        };

    /// <summary>HttpClient cannot send a header value outside ASCII. Checked only after sending has failed.</summary>
    private static bool HasNonAsciiHeader(HttpRequest request) =>
        request.Headers.Any(header => header.Value.Any(value => !Ascii.IsValid(value)));

    /// <summary>
    /// Problem of a request body that could not be read to its end: too large, too slow or malformed.
    /// </summary>
    private static (int Status, string Code) BodyProblemOf(Exception? exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is BadHttpRequestException badRequest)
            {
                return badRequest.StatusCode == 413
                    ? (413, "request.tooLarge")
                    : (badRequest.StatusCode, "request.malformed");
            }
        }
        return (400, "request.malformed");
    }

    private static ILogger GetLogger(HttpContext context) =>
        context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ForwardingFailures).FullName!);

    private static string ServiceOf(HttpContext context) => context.GetReverseProxyFeature().Cluster.Config.ClusterId;

    [LoggerMessage(7001, LogLevel.Error, "Of {Service}: answered {Code} to {Method} {Path}")]
    private static partial void LogForwardingFailed(
        ILogger log,
        Exception? exception,
        string service,
        string code,
        string method,
        string path
    );

    [LoggerMessage(7002, LogLevel.Error, "{Service} broke off its answer to {Method} {Path}")]
    private static partial void LogResponseAborted(
        ILogger log,
        Exception? exception,
        string service,
        string method,
        string path
    );
}
