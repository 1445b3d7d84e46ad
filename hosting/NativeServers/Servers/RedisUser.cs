using Aspire.Hosting.ApplicationModel;

namespace NativeServers.Servers;

/// <param name="Name">Name of the user; <c>default</c> is the one of connections that name none.</param>
/// <param name="Password">Letters and digits only, as Aspire generates it.</param>
/// <param name="Rules">What the user may do, in the words of <c>ACL SETUSER</c>. Without a rule it is nothing.</param>
internal sealed record RedisUser(string Name, ParameterResource Password, string[] Rules) : IResourceAnnotation
{
    internal string Variable => $"REDIS_USER_{Name.ToUpperInvariant()}";

    /// <summary>The user as a setting of <c>redis.conf</c>, without the rules it would otherwise begin with.</summary>
    internal string Setting(string password) => $"user {Name} reset on >{password} {string.Join(' ', Rules)}";
}
