using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace GovPlatform.ServiceDefaults;

/// <summary>Writes problem details for error responses without a body, such as those for unknown routes.</summary>
internal static class StatusCodeProblems
{
    public static Task WriteAsync(StatusCodeContext statusCode)
    {
        var context = statusCode.HttpContext;
        var status = context.Response.StatusCode;
        var code = status switch
        {
            400 => "request.malformed",
            401 => "auth.required",
            403 => "auth.forbidden",
            404 when context.GetEndpoint() is null => "route.unknown",
            404 => "resource.missing",
            405 => "method.notAllowed",
            413 => "request.tooLarge",
            415 => "request.mediaType",
            429 => "request.tooMany",
            431 => "request.headers.tooLarge",
            503 => "service.unavailable",
            504 => "service.timeout",
            >= 500 => "server.internal",
            _ => "request.malformed",
        };
        return context.RequestServices.GetRequiredService<ProblemWriter>().WriteAsync(context, status, code);
    }
}
