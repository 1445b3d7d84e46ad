using System.Data.Common;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Diagnostics;

namespace GovPlatform.IdentityService.Tokens;

/// <summary>
/// What goes wrong at <c>/connect/…</c> before or behind OpenIddict is answered as RFC 6749, section 5.2 says, too: a
/// form that cannot be read is the caller's error, a database that does not answer is a matter of trying again. Asked
/// before the platform's own problems.
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
            return false;
        var (status, error, description) = exception switch
        {
            BadHttpRequestException bad => (bad.StatusCode, "invalid_request", "The request could not be read."),
            InvalidDataException or BadRequestException => (400, "invalid_request", "The form could not be read."),
            _ when IsDatabase(exception) => (503, "temporarily_unavailable", "Try again in a moment."),
            _ => (500, "server_error", "Something went wrong on our side; it is on record."),
        };
        if (status >= 500)
            Failed(exception, error);
        if (status == 503)
            httpContext.Response.Headers.RetryAfter = "2";
        httpContext.Response.StatusCode = status;
        httpContext.Response.Headers.CacheControl = "no-store";
        await httpContext.Response.WriteAsJsonAsync(new OAuthError(error, description), cancellationToken);
        return true;
    }

    private static bool IsDatabase(Exception? exception) =>
        exception is not null && (exception is DbException or TimeoutException || IsDatabase(exception.InnerException));

    [LoggerMessage(8030, LogLevel.Error, "A token request was answered {Error}.")]
    private partial void Failed(Exception exception, string error);
}
