using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace GovPlatform.ServiceDefaults;

/// <summary>The one place where a refusal becomes an RFC 9457 problem.</summary>
/// <param name="titles">Titles by code and language.</param>
public sealed class ProblemWriter(ProblemTitles titles)
{
    /// <summary>Prefix of every problem's <c>type</c>.</summary>
    public const string TypePrefix = "urn:govplatform:";

    /// <summary>Writes the problem, unless the answer has begun.</summary>
    /// <param name="context">The request being answered.</param>
    /// <param name="status">HTTP status.</param>
    /// <param name="code">Stable code.</param>
    /// <param name="errors">Messages by field, or null.</param>
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
        problem.Extensions["traceId"] = TraceOf(context);
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

    /// <summary>The trace it belongs to: ours, else the caller's, else the connection's own number.</summary>
    private static string TraceOf(HttpContext context) =>
        Activity.Current?.TraceId.ToString()
        ?? (
            ActivityContext.TryParse(context.Request.Headers.TraceParent, null, out var theirs)
                ? theirs.TraceId.ToString()
                : context.TraceIdentifier
        );
}
