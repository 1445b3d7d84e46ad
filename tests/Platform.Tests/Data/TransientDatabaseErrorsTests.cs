using GovPlatform.ServiceDefaults;
using Npgsql;

namespace GovPlatform.PlatformTests.Data;

/// <summary>Which answers of the server mean that it is unavailable, and not that a statement is wrong.</summary>
public sealed class TransientDatabaseErrorsTests
{
    [Theory]
    [InlineData("FATAL", "XX000", true)] // A new session with a full disk: "could not write init file".
    [InlineData("FATAL", "58030", true)]
    [InlineData("ERROR", "XX000", false)]
    [InlineData("FATAL", "28P01", false)]
    [InlineData("FATAL", "3D000", false)]
    [InlineData("FATAL", "57P03", true)]
    [InlineData("ERROR", "53100", true)]
    [InlineData("ERROR", "23505", false)]
    public void An_outage_is_told_from_a_refusal(string severity, string state, bool isOutage)
    {
        var error = new PostgresException("message", severity, severity, state);

        Assert.Equal(isOutage, TransientDatabaseErrors.IsCauseOf(new InvalidOperationException("outer", error)));
    }
}
