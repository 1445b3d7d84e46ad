using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace NativeServers.Servers;

/// <summary>Users of Redis for native servers and containers alike.</summary>
public static class RedisUsers
{
    /// <summary>Adds a user, or replaces the rules of the user <c>default</c>, which may otherwise do everything.</summary>
    /// <param name="cache">The server.</param>
    /// <param name="name">Letters only.</param>
    /// <param name="password">Letters and digits only.</param>
    /// <param name="rules">
    /// What the user may do, in the words of <c>ACL SETUSER</c>: <c>~key-pattern</c>, <c>&amp;channel-pattern</c>,
    /// <c>+command</c>, <c>+@category</c>, <c>-command</c>. The user begins with no right at all.
    /// </param>
    public static IResourceBuilder<RedisResource> WithUser(
        this IResourceBuilder<RedisResource> cache,
        string name,
        ParameterResource password,
        params string[] rules
    )
    {
        var user = new RedisUser(name, password, rules);
        return cache
            .WithAnnotation(user)
            .WithEnvironment(user.Variable, ReferenceExpression.Create($"{password}"))
            .WithArgs(container =>
            {
                // Aspire runs the image's server by a shell; the last argument is the shell's command.
                var quoted = string.Join(' ', rules.Select(rule => $"'{rule}'"));
                container.Args[^1] = $"{container.Args[^1]} --user {name} reset on \">${user.Variable}\" {quoted}";
            });
    }
}
