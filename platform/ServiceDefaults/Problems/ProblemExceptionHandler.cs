using FluentValidation;
using GovPlatform.Domain;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;
using Npgsql;

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
        var problem = ToProblem(exception, context);
        if (problem.Status >= 500)
        {
            LogFailed(exception, problem.Code, context.Request.Method, context.Request.Path);
        }
        await problems.WriteAsync(context, problem.Status, problem.Code, problem.Errors, problem.Facts);
        return true;
    }

    private static Problem ToProblem(Exception exception, HttpContext context) =>
        exception switch
        {
            RuleBrokenException broken => new(StatusOf(broken.Kind), broken.Code, null, broken.Facts),
            BadRequestException bad => new(400, bad.Code, ErrorOfField(bad.Field, bad.Code)),
            ValidationException invalid => new(422, "request.invalid", ErrorsByField(invalid)),
            PreconditionFailedException => new(412, "request.stale"),
            DependencyUnavailableException down => new(503, down.Code),
            BadHttpRequestException { StatusCode: 413 } => new(413, "request.tooLarge"),
            BadHttpRequestException { StatusCode: 415 } => new(415, "request.mediaType"),
            BadHttpRequestException bad => new(bad.StatusCode, "request.malformed"),
            InvalidOperationException when HasUnknownCharset(context.Request) => new(415, "request.mediaType"),
            DbUpdateConcurrencyException when context.Request.Headers.IfMatch.Count > 0 => new(412, "request.stale"),
            DbUpdateConcurrencyException => new(409, "conflict.concurrent"),
            _ => FromDatabaseError(exception),
        };

    private static bool HasUnknownCharset(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type is { Charset.Length: > 0, Encoding: null };

    /// <summary>A statement that violates a constraint is answered with 4xx, an unavailable database with 503.</summary>
    private static Problem FromDatabaseError(Exception? exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case PostgresException { SqlState: PostgresErrorCodes.UniqueViolation }:
                    return new(409, "conflict.duplicate");
                case PostgresException
                {
                    SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected
                }:
                    return new(409, "conflict.concurrent");
                case PostgresException postgres when postgres.SqlState.StartsWith("23", StringComparison.Ordinal):
                    return new(409, "conflict.rule");
                case PostgresException postgres when postgres.SqlState.StartsWith("22", StringComparison.Ordinal):
                    return new(422, "request.invalid");
                case PostgresException postgres:
                    return UnavailableOrInternal(postgres);
                case NpgsqlException or TimeoutException:
                    return UnavailableOrInternal(cause);
            }
        }
        return new(500, "server.internal");
    }

    private static Problem UnavailableOrInternal(Exception cause) =>
        TransientDatabaseErrors.IsCauseOf(cause) ? new(503, "database.unavailable") : new(500, "server.internal");

    private static int StatusOf(RefusalKind kind) =>
        kind switch
        {
            RefusalKind.Conflict => 409,
            RefusalKind.Forbidden => 403,
            RefusalKind.Invalid => 422,
            RefusalKind.Missing => 404,
        };

    private static Dictionary<string, string[]>? ErrorOfField(string? field, string code) =>
        field is null ? null : new() { [field] = [code] };

    private static Dictionary<string, string[]> ErrorsByField(ValidationException invalid) =>
        invalid
            .Errors.GroupBy(error => JsonDefaults.FieldName(error.PropertyName))
            .ToDictionary(group => group.Key, group => group.Select(error => error.ErrorMessage).ToArray());

    [LoggerMessage(1001, LogLevel.Error, "Answered {Code} to {Method} {Path}")]
    private partial void LogFailed(Exception exception, string code, string method, string path);

    private readonly record struct Problem(
        int Status,
        string Code,
        IDictionary<string, string[]>? Errors = null,
        IReadOnlyDictionary<string, object?>? Facts = null
    );
}
