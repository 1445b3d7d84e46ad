using FluentValidation;
using GovPlatform.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GovPlatform.ServiceDefaults;

/// <summary>What an exception that leaves an endpoint means to the caller.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Code">Stable code.</param>
/// <param name="Errors">Codes by name of the field, or null.</param>
/// <param name="Facts">Further members of the problem, or null.</param>
internal readonly record struct ExceptionProblem(
    int Status,
    string Code,
    IDictionary<string, string[]>? Errors = null,
    IReadOnlyDictionary<string, object?>? Facts = null
)
{
    public static ExceptionProblem From(Exception exception, HttpContext context) =>
        exception switch
        {
            RuleBrokenException broken => new(StatusOf(broken.Kind), broken.Code, null, broken.Facts),
            BadRequestException bad => new(400, bad.Code, ErrorOfField(bad.Field, bad.Code)),
            ValidationException invalid => new(422, "request.invalid", ErrorsByField(invalid)),
            PreconditionFailedException => new(412, "request.stale"),
            DependencyUnavailableException down => new(503, down.Code),
            BadHttpRequestException { StatusCode: 413 } => new(413, "request.tooLarge"),
            BadHttpRequestException { StatusCode: 415 } => new(415, "request.mediaType"),
            BadHttpRequestException { InnerException: System.Text.Json.JsonException fault } => JsonFault.IsMissing(
                fault
            )
                ? new(422, "request.invalid", JsonFault.ErrorsOf(fault))
                : new(400, "request.malformed", JsonFault.ErrorsOf(fault)),
            BadHttpRequestException bad => new(bad.StatusCode, "request.malformed"),
            _ when !ConcurrentStep.IsCauseOf(exception) => FromDatabaseError(exception),
            _ when context.Request.Headers.IfMatch.Count > 0 => new(412, "request.stale"),
            _ => new(409, "conflict.concurrent"),
        };

    /// <summary>A statement that violates a constraint is answered with 4xx, an unavailable database with 503.</summary>
    private static ExceptionProblem FromDatabaseError(Exception? exception)
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

    private static ExceptionProblem UnavailableOrInternal(Exception cause) =>
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
}
