using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace GovPlatform.ServiceDefaults;

/// <summary>Writes error responses as problem details (RFC 9457).</summary>
/// <param name="titles">Titles by code and language.</param>
public sealed class ProblemWriter(ProblemTitles titles)
{
    /// <summary>Prefix of the <c>type</c>; the code follows.</summary>
    public const string TypePrefix = "urn:govplatform:";

    /// <summary>
    /// Writes the problem details, unless the response has started; 503 and 429 get a <c>Retry-After</c> if it has none.
    /// </summary>
    /// <param name="context">The request to answer.</param>
    /// <param name="status">HTTP status.</param>
    /// <param name="code">Stable code.</param>
    /// <param name="errors">Codes by name of the field, or null.</param>
    /// <param name="facts">Further members, such as <c>allowed</c>, or null.</param>
    public async Task WriteAsync(
        HttpContext context,
        int status,
        string code,
        IDictionary<string, string[]>? errors = null,
        IReadOnlyDictionary<string, object?>? facts = null
    )
    {
        if (context.Response.HasStarted)
        {
            return;
        }
        var problem = new ProblemDetails
        {
            Type = TypePrefix + code,
            Title = titles.TitleFor(code),
            Status = status,
            Instance = context.Request.Path,
        };
        foreach (var (name, value) in facts ?? new Dictionary<string, object?>())
        {
            problem.Extensions[name] = value;
        }
        if (errors is { Count: > 0 })
        {
            problem.Extensions["errors"] = errors;
        }
        problem.Extensions["traceId"] = TraceIdOf(context);
        context.Response.StatusCode = status;
        if (
            status is StatusCodes.Status503ServiceUnavailable or StatusCodes.Status429TooManyRequests
            && context.Response.Headers.RetryAfter.Count == 0
        )
        {
            context.Response.Headers.RetryAfter = "2";
        }
        await context.Response.WriteAsJsonAsync(
            problem,
            JsonDefaults.Plain,
            "application/problem+json",
            context.RequestAborted
        );
    }

    /// <summary>The current trace id, else that of the <c>traceparent</c> header, else the request id.</summary>
    private static string TraceIdOf(HttpContext context) =>
        Activity.Current?.TraceId.ToString()
        ?? (
            ActivityContext.TryParse(context.Request.Headers.TraceParent, null, out var caller)
                ? caller.TraceId.ToString()
                : context.TraceIdentifier
        );
}
