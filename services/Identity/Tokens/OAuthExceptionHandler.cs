using System.Data.Common;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Diagnostics;

namespace GovPlatform.IdentityService.Tokens;

/// <summary>
/// Answers exceptions at <c>/connect/…</c> that OpenIddict does not handle as RFC 6749, section 5.2 requires: a form
/// that cannot be read is the caller's error, an unavailable database means that the caller may retry. Registered
/// before the platform's handler, which would answer with problem details.
/// </summary>
internal sealed partial class OAuthExceptionHandler(ILogger<OAuthExceptionHandler> log) : IExceptionHandler
{
    /// <inheritdoc/>
    public async ValueTask<bool> TryHandleAsync(
        HttpContext httpContext,
        Exception exception,
        CancellationToken cancellationToken
    )
    {
        if (
            !httpContext.Request.Path.StartsWithSegments("/connect", StringComparison.OrdinalIgnoreCase)
            || httpContext.RequestAborted.IsCancellationRequested
        )
        {
            return false;
        }
        var (status, error, description) = exception switch
        {
            BadHttpRequestException badRequest => (
                badRequest.StatusCode,
                "invalid_request",
                "The request could not be read."
            ),
            InvalidDataException or BadRequestException => (400, "invalid_request", "The form could not be read."),
            DependencyUnavailableException => (
                503,
                "temporarily_unavailable",
                "The posts could not be compared with Grid for too long."
            ),
            _ when IsDatabaseError(exception) => (503, "temporarily_unavailable", "Try again in a moment."),
            _ => (500, "server_error", "The server failed to answer; the error has been logged."),
        };
        if (status >= 500)
        {
            RequestFailed(exception, error);
        }
        if (status == 503)
        {
            httpContext.Response.Headers.RetryAfter = "2";
        }
        httpContext.Response.StatusCode = status;
        httpContext.Response.Headers.CacheControl = "no-store";
        // Without a token, writing ends quietly when the caller hangs up.
        await httpContext.Response.WriteAsJsonAsync(new OAuthError(error, description), CancellationToken.None);
        return true;
    }

    private static bool IsDatabaseError(Exception? exception) =>
        exception is not null
        && (exception is DbException or TimeoutException || IsDatabaseError(exception.InnerException));

    [LoggerMessage(8030, LogLevel.Error, "A token request was answered with {Error}.")]
    private partial void RequestFailed(Exception exception, string error);
}
