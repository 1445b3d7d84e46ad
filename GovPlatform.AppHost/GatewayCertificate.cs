using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace GovPlatform.AppHost;

/// <summary>The gateway's certificate outside Development.</summary>
/// <param name="File">The certificate with its chain.</param>
/// <param name="KeyFile">Its private key; null if <paramref name="File"/> has it too.</param>
/// <param name="IsSelfSigned">Whether the AppHost made it, so that clients have to be told to trust it.</param>
internal sealed record GatewayCertificate(string File, string? KeyFile, bool IsSelfSigned)
{
    /// <summary>A browser refuses a certificate that is valid for longer than 398 days.</summary>
    private const int ValidDays = 365;

    /// <summary>
    /// The certificate named by the variables, or else a self-signed one in the run directory, which is made when there is
    /// none or it is about to expire.
    /// </summary>
    /// <exception cref="DistributedApplicationException">A file that is named does not exist.</exception>
    public static GatewayCertificate OfRun()
    {
        if (NamedFile("GOVPLATFORM_CERTIFICATE") is { } file)
        {
            return new GatewayCertificate(file, NamedFile("GOVPLATFORM_CERTIFICATE_KEY"), IsSelfSigned: false);
        }
        var own = Path.Combine(Run.Directory, "certificate.pem");
        if (!IsValid(own))
        {
            Write(own);
        }
        return new GatewayCertificate(own, null, IsSelfSigned: true);
    }

    public override string ToString() =>
        IsSelfSigned ? $"{File} (self-signed, for trials: set GOVPLATFORM_CERTIFICATE to another one)" : File;

    private static string? NamedFile(string setting) =>
        Environment.GetEnvironmentVariable(setting) switch
        {
            null or "" => null,
            var file when System.IO.File.Exists(file) => Path.GetFullPath(file),
            var file => throw new DistributedApplicationException($"{setting}={file} is no file."),
        };

    private static bool IsValid(string file)
    {
        if (!System.IO.File.Exists(file))
        {
            return false;
        }
        using var certificate = X509CertificateLoader.LoadCertificateFromFile(file);
        return new DateTimeOffset(certificate.NotAfter) > TimeProvider.System.GetUtcNow().AddDays(30);
    }

    /// <summary>Writes certificate and key into one file that only its owner can read.</summary>
    private static void Write(string file)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true)
        );
        // id-kp-serverAuth
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddHours(-1), now.AddDays(ValidDays));
        System.IO.File.Delete(file);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        using var stream = new FileStream(file, options);
        using var writer = new StreamWriter(stream);
        writer.WriteLine(certificate.ExportCertificatePem());
        writer.WriteLine(key.ExportPkcs8PrivateKeyPem());
    }
}
