using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using GovPlatform.Support;

namespace GovPlatform.Gateway.Tests.Tls;

/// <summary>The gateway as a process in Production, with a certificate from a file.</summary>
public sealed class TlsTests : IDisposable
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    private readonly string folder = Directory.CreateTempSubdirectory("gateway-tls-").FullName;

    private readonly RSA key = RSA.Create(2048);
    private readonly X509Certificate2 certificate;

    public TlsTests()
    {
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }

    public void Dispose()
    {
        Directory.Delete(folder, recursive: true);
        certificate.Dispose();
        key.Dispose();
    }

    [Theory]
    [InlineData("pem")]
    [InlineData("pfx")]
    public async Task In_Production_requests_are_answered_over_TLS_only(string form)
    {
        await using var grid = await StubServer.StartAsync("grid");
        var (tls, plain) = (Ports.FindFree(), Ports.FindFree());
        await using var process = ServiceProcess.Start(
            "GovPlatform.Gateway",
            [
                ("DOTNET_ENVIRONMENT", "Production"),
                ("ASPNETCORE_URLS", $"https://127.0.0.1:{tls};http://127.0.0.1:{plain}"),
                ("Tokens__Keys", GatewayFixture.Issuer.Keys()),
                ("services__grid__http__0", grid.Address),
                .. WriteCertificate(form),
            ]
        );
        await process.AddressAsync();
        using var client = Client($"https://localhost:{tls}");
        using var insecure = Client($"http://localhost:{plain}");

        using var response = await client.GetAsync("/api/v1/units", Cancel);
        var echo = await response.Content.ReadFromJsonAsync<Echo>(Cancel);
        Assert.Equal("https", echo!.Headers["X-Forwarded-Proto"]);
        Assert.Equal("max-age=31536000", Assert.Single(response.Headers.GetValues("Strict-Transport-Security")));

        using var redirected = await insecure.GetAsync("/docs?a=b", Cancel);
        Assert.Equal(HttpStatusCode.PermanentRedirect, redirected.StatusCode);
        Assert.Equal($"https://localhost:{tls}/docs?a=b", redirected.Headers.Location?.ToString());
        await GatewayFixture.ProblemAsync(
            insecure.PostAsJsonAsync("/connect/token", new { }, Cancel),
            403,
            "request.transport.insecure"
        );
        using var probe = await insecure.GetAsync("/health/live", Cancel);
        Assert.Equal(HttpStatusCode.OK, probe.StatusCode);
        Assert.Equal(["/api/v1/units"], grid.ReceivedPaths);
    }

    [Fact]
    public async Task Behind_a_trusted_proxy_that_terminates_TLS_requests_are_answered()
    {
        await using var grid = await StubServer.StartAsync("grid");
        await using var gateway = GatewayFixture.Start(
            "grid",
            grid,
            ("Gateway:AllowHttp", "false"),
            ("Gateway:TrustedProxies:0", "127.0.0.1")
        );
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/units");
        request.Headers.Add("X-Forwarded-For", "10.1.2.3");
        request.Headers.Add("X-Forwarded-Proto", "https");

        Assert.Equal("https", (await gateway.EchoAsync(request)).Headers["X-Forwarded-Proto"]);
        using var plain = await gateway.Client.GetAsync("/api/v1/units", Cancel);
        Assert.Equal(HttpStatusCode.PermanentRedirect, plain.StatusCode);
    }

    [Fact]
    public async Task A_sender_that_is_no_trusted_proxy_is_not_believed()
    {
        await using var grid = await StubServer.StartAsync("grid");
        await using var gateway = GatewayFixture.Start("grid", grid, ("Gateway:AllowHttp", "false"));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/units");
        request.Headers.Add("X-Forwarded-Proto", "https");

        using var response = await gateway.Client.SendAsync(request, Cancel);

        Assert.Equal(HttpStatusCode.PermanentRedirect, response.StatusCode);
        Assert.Empty(grid.ReceivedPaths);
    }

    private (string Name, string Value)[] WriteCertificate(string form)
    {
        if (form == "pfx")
        {
            var file = Path.Combine(folder, "gateway.pfx");
            File.WriteAllBytes(file, certificate.Export(X509ContentType.Pkcs12, "a-password"));
            return [("Gateway__Certificate", file), ("Gateway__CertificatePassword", "a-password")];
        }
        var (pem, keyFile) = (Path.Combine(folder, "gateway.pem"), Path.Combine(folder, "gateway.key"));
        File.WriteAllText(pem, certificate.ExportCertificatePem());
        File.WriteAllText(keyFile, key.ExportPkcs8PrivateKeyPem());
        return [("Gateway__Certificate", pem), ("Gateway__CertificateKey", keyFile)];
    }

    private HttpClient Client(string address)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            SslOptions = new SslClientAuthenticationOptions
            {
                CertificateChainPolicy = new X509ChainPolicy
                {
                    TrustMode = X509ChainTrustMode.CustomRootTrust,
                    CustomTrustStore = { certificate },
                    RevocationMode = X509RevocationMode.NoCheck,
                },
            },
        };
        var client = new HttpClient(handler) { BaseAddress = new Uri(address) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            GatewayFixture.Issuer.Issue("a-clerk", "/990001/")
        );
        return client;
    }
}
