using Npgsql;

namespace GovPlatform.ServiceDefaults;

/// <summary>Tells a database that is away, which passes, from one that says no, which does not.</summary>
public static class TransientDatabaseErrors
{
    /// <summary>Whether the exception, or what caused it, is a database that cannot be reached or cannot write just now.</summary>
    /// <param name="exception">What was thrown.</param>
    public static bool IsCauseOf(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            switch (exception)
            {
                case PostgresException postgres:
                    return Is(postgres.SqlState);
                case NpgsqlException or TimeoutException:
                    return true;
            }
        }
        return false;
    }

    /// <summary>Connection trouble, shutting down, out of connections or space, cancelled, read only after a failover.</summary>
    private static bool Is(string state) =>
        state.StartsWith("08", StringComparison.Ordinal)
        || state.StartsWith("57P", StringComparison.Ordinal)
        || state.StartsWith("53", StringComparison.Ordinal)
        || state is "25006" or "57014" or "55P03";
}
