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
        var problem = Create(context, status, code, errors, facts);
        context.Response.StatusCode = status;
        if (
            status is StatusCodes.Status503ServiceUnavailable or StatusCodes.Status429TooManyRequests
            && context.Response.Headers.RetryAfter.Count == 0
        )
        {
            context.Response.Headers.RetryAfter = "2";
        }
        // Without a token, writing ends quietly when the caller hangs up.
        await context.Response.WriteAsJsonAsync(
            problem,
            JsonDefaults.Plain,
            "application/problem+json",
            CancellationToken.None
        );
    }

    /// <summary>
    /// The problem of one of several works of a request, for an answer that holds them all; a refusal is recorded as if it
    /// were the answer.
    /// </summary>
    /// <param name="context">The request.</param>
    /// <param name="exception">What the work threw.</param>
    /// <returns>Null for what is no refusal but a failure, status 500 and above.</returns>
    public ProblemDetails? Describe(HttpContext context, Exception exception)
    {
        var problem = ExceptionProblem.From(exception, context);
        return problem.Status >= 500
            ? null
            : Create(context, problem.Status, problem.Code, problem.Errors, problem.Facts);
    }

    private ProblemDetails Create(
        HttpContext context,
        int status,
        string code,
        IDictionary<string, string[]>? errors,
        IReadOnlyDictionary<string, object?>? facts
    )
    {
        SecurityLogRequests.RecordRefusal(context, status, code);
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
        return problem;
    }

    /// <summary>The current trace id, else that of the <c>traceparent</c> header, else the request id.</summary>
    internal static string TraceIdOf(HttpContext context) =>
        Activity.Current?.TraceId.ToString()
        ?? (
            ActivityContext.TryParse(context.Request.Headers.TraceParent, null, out var caller)
                ? caller.TraceId.ToString()
                : context.TraceIdentifier
        );
}
