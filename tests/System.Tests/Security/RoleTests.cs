using Npgsql;
using Xunit;

namespace GovPlatform.WholeSystem.Security;

public sealed class RoleTests(Stack stack)
{
    public static TheoryData<string> All => [.. Databases.Names];

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_services_role_is_no_superuser_cannot_bypass_row_security_and_owns_nothing(string service)
    {
        await using var connection = await OpenAsync(service, service);
        await using var command = new NpgsqlCommand(
            """
            SELECT current_user, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole,
                   (SELECT count(*) FROM pg_class WHERE relowner = pg_roles.oid),
                   (SELECT count(*) FROM pg_auth_members WHERE member = pg_roles.oid)
            FROM pg_roles WHERE rolname = current_user
            """,
            connection
        );
        await using var row = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        Assert.True(await row.ReadAsync(TestContext.Current.CancellationToken));
        Assert.Equal(service, row.GetString(0));
        Assert.All(Enumerable.Range(1, 4), column => Assert.False(row.GetBoolean(column)));
        Assert.Equal((0L, 0L), (row.GetInt64(5), row.GetInt64(6)));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_service_cannot_connect_to_the_database_of_another(string service)
    {
        foreach (var other in Databases.Names.Where(other => other != service))
        {
            var rejected = await Assert.ThrowsAsync<PostgresException>(() => OpenAsync(service, other));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, rejected.SqlState);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    [InlineData("gateway")]
    public async Task The_superusers_password_is_in_no_services_environment(string service)
    {
        var superuser = await stack.SuperuserPasswordAsync();
        var values = (await stack.EnvironmentAsync(service)).Values;
        Assert.All(values, value => Assert.DoesNotContain(superuser, value, StringComparison.Ordinal));
    }

    private async Task<NpgsqlConnection> OpenAsync(string service, string database)
    {
        var environment = await stack.EnvironmentAsync(service);
        var settings = new NpgsqlConnectionStringBuilder(environment[$"ConnectionStrings__{service}"])
        {
            Database = database,
            Pooling = false,
        };
        var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        return connection;
    }
}
