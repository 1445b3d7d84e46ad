using Npgsql;

namespace GovPlatform.ServiceDefaults;

/// <summary>Distinguishes a database that is temporarily unavailable from one that rejected a statement.</summary>
public static class TransientDatabaseErrors
{
    /// <summary>Whether the exception, or an inner one, means that the database is temporarily unavailable.</summary>
    /// <param name="exception">The exception, or null.</param>
    public static bool IsCauseOf(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            switch (exception)
            {
                case PostgresException postgres:
                    return IsTransient(postgres.SqlState) || EndedTheSession(postgres);
                case NpgsqlException or TimeoutException:
                    return true;
            }
        }
        return false;
    }

    /// <summary>
    /// Connection errors (08), shutdown (57P), out of resources (53), read-only after a failover (25006), statement
    /// cancelled (57014), lock not available (55P03).
    /// </summary>
    private static bool IsTransient(string state) =>
        state.StartsWith("08", StringComparison.Ordinal)
        || state.StartsWith("57P", StringComparison.Ordinal)
        || state.StartsWith("53", StringComparison.Ordinal)
        || state is "25006" or "57014" or "55P03";

    /// <summary>
    /// An internal or system error (XX000, 58) that ended the session: the server itself could not go on. With a full disk a
    /// new session ends with XX000, because the server cannot write its own files. A statement that fails with the same state
    /// would fail again and is no outage.
    /// </summary>
    private static bool EndedTheSession(PostgresException error) =>
        error.InvariantSeverity is "FATAL" or "PANIC"
        && (error.SqlState == "XX000" || error.SqlState.StartsWith("58", StringComparison.Ordinal));
}
