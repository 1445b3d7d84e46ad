using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace NativeServers.Servers;

/// <summary>Users of RabbitMQ, for native servers and containers alike; the broker reads them at each start.</summary>
public static class RabbitMQUsers
{
    private const string ContainerFolder = "/etc/rabbitmq";
    private const string FileName = "definitions.json";

    /// <summary>Adds a user of the virtual host <c>/</c>, beside the administrator that the integration creates.</summary>
    /// <param name="broker">The broker.</param>
    /// <param name="name">Name of the user.</param>
    /// <param name="password">Its password.</param>
    /// <param name="configure">Names that it may declare and delete, as a regular expression.</param>
    /// <param name="write">Exchanges that it may publish to.</param>
    /// <param name="read">Queues that it may consume.</param>
    public static IResourceBuilder<RabbitMQServerResource> WithUser(
        this IResourceBuilder<RabbitMQServerResource> broker,
        string name,
        IResourceBuilder<ParameterResource> password,
        string configure,
        string write,
        string read
    )
    {
        if (!broker.Resource.Annotations.OfType<RabbitMQUserAnnotation>().Any())
        {
            broker
                .WithContainerFiles(
                    ContainerFolder,
                    async (_, cancel) =>
                        [
                            new ContainerFile
                            {
                                Name = FileName,
                                Contents = await CreateDefinitionsAsync(broker.Resource, cancel),
                            },
                        ]
                )
                .WithContainerFiles(
                    $"{ContainerFolder}/conf.d",
                    [
                        new ContainerFile
                        {
                            Name = "30-users.conf",
                            Contents = $"load_definitions = {ContainerFolder}/{FileName}\n",
                        },
                    ]
                );
        }
        return broker.WithAnnotation(new RabbitMQUserAnnotation(name, password.Resource, configure, write, read));
    }

    /// <summary>
    /// The broker's definitions: the administrator and the users. With definitions the broker creates no default user.
    /// </summary>
    internal static async Task<string> CreateDefinitionsAsync(RabbitMQServerResource broker, CancellationToken cancel)
    {
        const string All = ".*";
        var administrator = await broker.UserNameReference.GetValueAsync(cancel);
        var users = new List<object>
        {
            CreateUser(administrator!, await broker.PasswordParameter.GetValueAsync(cancel), "administrator"),
        };
        var permissions = new List<object> { CreatePermission(administrator!, All, All, All) };
        foreach (var user in broker.Annotations.OfType<RabbitMQUserAnnotation>())
        {
            users.Add(CreateUser(user.Name, await user.Password.GetValueAsync(cancel), ""));
            permissions.Add(CreatePermission(user.Name, user.Configure, user.Write, user.Read));
        }
        return JsonSerializer.Serialize(
            new
            {
                users,
                vhosts = new[] { new { name = "/" } },
                permissions,
            }
        );
    }

    /// <summary>A password as the broker stores it: four bytes of salt, then SHA-256 over salt and password.</summary>
    /// <param name="password">The password.</param>
    public static string HashPassword(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(4);
        return Convert.ToBase64String([.. salt, .. SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(password)])]);
    }

    private static object CreateUser(string name, string? password, string tags) =>
        new
        {
            name,
            password_hash = HashPassword(password!),
            hashing_algorithm = "rabbit_password_hashing_sha256",
            tags,
        };

    private static object CreatePermission(string user, string configure, string write, string read) =>
        new
        {
            user,
            vhost = "/",
            configure,
            write,
            read,
        };
}
