using Microsoft.AspNetCore.Http;

namespace GovPlatform.Gateway.Headers;

/// <summary>
/// Sets the security headers of every response, the services' too, when it starts: an exception handler clears the headers
/// that were set before. A page sets its own content security policy; the default allows nothing. An answer of the API is
/// not stored by browsers and proxies unless its endpoint says otherwise.
/// </summary>
internal sealed class ResponseHeaders(RequestDelegate next, IHostEnvironment environment)
{
    private const string NothingAllowed =
        "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private const string NoDevices =
        "accelerometer=(), camera=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()";

    private static readonly Func<object, Task> SetCommon = state =>
    {
        Set((HttpContext)state);
        return Task.CompletedTask;
    };

    private static readonly Func<object, Task> SetCommonAndHsts = state =>
    {
        var context = (HttpContext)state;
        Set(context);
        if (context.Request.IsHttps)
        {
            context.Response.Headers.StrictTransportSecurity = "max-age=31536000";
        }
        return Task.CompletedTask;
    };

    // In Development other programs on localhost are reached without TLS, and HSTS is valid for all ports of a host.
    private readonly Func<object, Task> starting = environment.IsDevelopment() ? SetCommon : SetCommonAndHsts;

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(starting, context);
        return next(context);
    }

    private static void Set(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        if (headers.ContentSecurityPolicy.Count == 0)
        {
            headers.ContentSecurityPolicy = NothingAllowed;
        }
        if (
            headers.CacheControl.Count == 0
            && context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        )
        {
            headers.CacheControl = "no-store";
        }
        if (context.Response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true)
        {
            headers["Permissions-Policy"] = NoDevices;
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
        }
    }
}
