using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace GovPlatform.LocalHost.Servers;

/// <summary>What the broker loads when it starts: its user and its virtual hosts. No management plugin is needed.</summary>
internal static class RabbitDefinitions
{
    internal static string Write(string user, string password, IReadOnlyList<string> virtualHosts)
    {
        string[] hosts = ["/", .. virtualHosts];
        return JsonSerializer.Serialize(
            new
            {
                users = new[]
                {
                    new
                    {
                        name = user,
                        password_hash = Hash(password),
                        hashing_algorithm = "rabbit_password_hashing_sha256",
                        tags = "administrator",
                    },
                },
                vhosts = hosts.Select(host => new { name = host }),
                permissions = hosts.Select(host => new
                {
                    user,
                    vhost = host,
                    configure = ".*",
                    write = ".*",
                    read = ".*",
                }),
            }
        );
    }

    /// <summary>RabbitMQ's form: four bytes of salt, then SHA-256 over salt and password.</summary>
    private static string Hash(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(4);
        return Convert.ToBase64String([.. salt, .. SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(password)])]);
    }
}
