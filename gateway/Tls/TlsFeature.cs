using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace GovPlatform.Gateway.Tls;

/// <summary>TLS at the gateway, for those of its addresses (<c>ASPNETCORE_URLS</c>) that begin with <c>https</c>.</summary>
internal static class TlsFeature
{
    public static void AddTls(this WebApplicationBuilder builder, GatewaySettings settings)
    {
        if (settings.Certificate is { } file)
        {
            builder.WebHost.ConfigureKestrel(kestrel =>
                kestrel.ConfigureHttpsDefaults(https => Load(https, file, settings))
            );
        }
    }

    private static void Load(HttpsConnectionAdapterOptions https, string file, GatewaySettings settings)
    {
        if (Path.GetExtension(file).ToLowerInvariant() is ".pfx" or ".p12")
        {
            https.ServerCertificate = X509CertificateLoader.LoadPkcs12FromFile(file, settings.CertificatePassword);
            return;
        }
        https.ServerCertificate = settings.CertificatePassword is { } password
            ? X509Certificate2.CreateFromEncryptedPemFile(file, password, settings.CertificateKey)
            : X509Certificate2.CreateFromPemFile(file, settings.CertificateKey);
        https.ServerCertificateChain = [];
        https.ServerCertificateChain.ImportFromPemFile(file);
    }
}
