using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using GovPlatform.Support;

namespace GovPlatform.Production.Tests;

/// <summary>
/// The whole platform in the environment Production, started once, with nothing set but its folder and ports. Clients trust
/// the certificate that it made, and no other. Fails if one of its processes ended by itself.
/// </summary>
public sealed class ProductionRun : IAsyncLifetime
{
    /// <summary>Part of the line about a process that ended by itself.</summary>
    private const string Restarting = "is started again after";

    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(4);

    private readonly List<HttpClient> clients = [];
    private AppHostProcess host = null!;
    private X509Certificate2 certificate = null!;

    /// <summary>The run directory.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("govplatform-production-").FullName;

    /// <summary>A client without a token.</summary>
    public ApiClient Anonymous { get; private set; } = null!;

    /// <summary>The administrator.</summary>
    public ApiClient Administrator { get; private set; } = null!;

    /// <summary>Port of the gateway.</summary>
    public int Port => host.Port;

    /// <summary>What the AppHost has printed.</summary>
    public string Output => host.Output;

    private string CertificateFile => Path.Combine(Folder, "certificate.pem");

    public async ValueTask InitializeAsync()
    {
        host = AppHostProcess.Start(Folder, "Production");
        await host.WaitForAsync("Ready after", StartTimeout);
        certificate = X509CertificateLoader.LoadCertificateFromFile(CertificateFile);
        Anonymous = new ApiClient(Client());
        // Services answer requests before the broker has started, but learn nothing of each other until then.
        await host.WaitForAsync("queues is done", StartTimeout);
        // "Ready" is printed once; on a busy machine the gateway may have lost a service again since.
        await Eventually.TrueAsync(
            async () => (await Anonymous.GetAsync("/status")).Text("status") is "ok" or "degraded",
            StartTimeout
        );
        var token = await TokenAsync("administrator", await SecretAsync("administrator-secret"));
        var client = Client();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            token.Is(200).Text("access_token")
        );
        Administrator = new ApiClient(client);
    }

    /// <summary>A secret that the run generated.</summary>
    public async Task<string> SecretAsync(string name)
    {
        await using var file = File.OpenRead(Path.Combine(Folder, "secrets.json"));
        var secrets = await JsonSerializer.DeserializeAsync<Dictionary<string, string>>(file);
        return secrets![$"Parameters:{name}"];
    }

    /// <summary>The answer to a token request of a client with its secret.</summary>
    public async Task<ApiResponse> TokenAsync(string clientId, string secret)
    {
        var form = new FormUrlEncodedContent([
            new("grant_type", "client_credentials"),
            new("client_id", clientId),
            new("client_secret", secret),
        ]);
        return await Anonymous.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/connect/token") { Content = form });
    }

    public async ValueTask DisposeAsync()
    {
        clients.ForEach(client => client.Dispose());
        certificate?.Dispose();
        if (host is not null)
        {
            var ended = host
                .Output.Split('\n')
                .Where(line => line.Contains(Restarting, StringComparison.Ordinal))
                .ToList();
            await host.DisposeAsync();
            if (ended.Count > 0)
            {
                throw new InvalidOperationException($"Ended while nothing stopped it: {string.Join('\n', ended)}");
            }
        }
        Directory.Delete(Folder, recursive: true);
    }

    private HttpClient Client()
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            CustomTrustStore = { certificate },
            RevocationMode = X509RevocationMode.NoCheck,
        };
        var client = new HttpClient(handler) { BaseAddress = new Uri($"https://localhost:{Port}") };
        clients.Add(client);
        return client;
    }
}
