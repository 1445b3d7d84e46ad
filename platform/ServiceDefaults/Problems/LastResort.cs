using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GovPlatform.ServiceDefaults;

/// <summary>
/// Answers an exception that the exception handlers did not answer, such as one of their own, with 500
/// <c>server.internal</c> and nothing else. It is the outermost middleware and uses no service that could fail. Outside
/// it there is only the developer exception page, which <c>WebApplication</c> adds in Development and which would send
/// the stack trace and the caller's own headers.
/// </summary>
internal sealed partial class LastResort(RequestDelegate next, ILogger<LastResort> log)
{
    private static readonly CompositeFormat Problem = CompositeFormat.Parse(
        """{{"type":"urn:govplatform:server.internal","title":"系统内部错误，已记录 / Internal error; it has been logged","traceId":"{0}","status":500}}"""
    );

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            LogUnanswered(exception, context.Request.Method, context.Request.Path);
            await AnswerAsync(context);
        }
        catch (Exception exception)
        {
            // Part of another answer has been sent. Cutting it off is all that tells the caller that it is not complete.
            LogUnanswered(exception, context.Request.Method, context.Request.Path);
            context.Abort();
        }
    }

    private static async Task AnswerAsync(HttpContext context)
    {
        try
        {
            var body = Encoding.UTF8.GetBytes(
                string.Format(CultureInfo.InvariantCulture, Problem, ProblemWriter.TraceIdOf(context))
            );
            context.Response.Clear();
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            context.Response.ContentType = "application/problem+json";
            context.Response.ContentLength = body.Length;
            await context.Response.Body.WriteAsync(body);
        }
        catch (Exception)
        {
            context.Abort();
        }
    }

    [LoggerMessage(1002, LogLevel.Error, "An exception could not be answered: {Method} {Path}")]
    private partial void LogUnanswered(Exception exception, string method, string path);
}
