using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GovPlatform.ServiceDefaults;

/// <summary>
/// Recognises that two requests made the same step of an aggregate at once. The second finds the aggregate's row changed, or
/// the step's own rows taken: those of its message and of its timeline are inserted first.
/// </summary>
public static class ConcurrentStep
{
    /// <summary>Whether an exception, or one that caused it, says so.</summary>
    public static bool IsCauseOf(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is DbUpdateConcurrencyException || IsTakenStep(exception as PostgresException))
            {
                return true;
            }
        }
        return false;
    }

    private static bool IsTakenStep(PostgresException? error) =>
        error is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: { } key }
        && (key == "pk_outbox_message" || key.EndsWith("_timeline", StringComparison.Ordinal));
}
