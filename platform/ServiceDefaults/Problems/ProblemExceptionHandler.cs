using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GovPlatform.ServiceDefaults;

/// <summary>Answers exceptions that leave an endpoint with problem details; logs those of status 500 and above.</summary>
internal sealed partial class ProblemExceptionHandler(ProblemWriter problems, ILogger<ProblemExceptionHandler> log)
    : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancel)
    {
        if (context.RequestAborted.IsCancellationRequested)
        {
            context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }
        var problem = ExceptionProblem.From(exception, context);
        if (problem.Status >= 500)
        {
            LogFailed(exception, problem.Code, context.Request.Method, context.Request.Path);
        }
        await problems.WriteAsync(context, problem.Status, problem.Code, problem.Errors, problem.Facts);
        return true;
    }

    [LoggerMessage(1001, LogLevel.Error, "Answered {Code} to {Method} {Path}")]
    private partial void LogFailed(Exception exception, string code, string method, string path);
}
