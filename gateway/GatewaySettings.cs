using System.ComponentModel.DataAnnotations;
using System.Net;

namespace GovPlatform.Gateway;

/// <summary>Section <c>Gateway</c> of the configuration, validated at start.</summary>
internal sealed class GatewaySettings : IValidatableObject
{
    /// <summary>Largest request body in bytes; a larger one is rejected with 413.</summary>
    [Range(1024, 1L << 32)]
    public long BodyBytes { get; set; } = 10 * 1024 * 1024;

    /// <summary>
    /// Largest piece of an upload to <c>/api/v1/attachments</c> in bytes, in place of <see cref="BodyBytes"/>: clients send
    /// what is left of a file in one request.
    /// </summary>
    [Range(1024, 1L << 32)]
    public long UploadBytes { get; set; } = 20 * 1024 * 1024;

    /// <summary>Largest sum of header names and values in bytes; a larger one is rejected with 431.</summary>
    [Range(1024, 48 * 1024)]
    public int HeaderBytes { get; set; } = 16 * 1024;

    /// <summary>Longest request target (path and query as sent) in bytes; a longer one is rejected with 414.</summary>
    [Range(256, 12 * 1024)]
    public int TargetBytes { get; set; } = 8 * 1024;

    /// <summary>
    /// Requests per second that one caller may make in the long run; null means 100, in Development 100,000.
    /// </summary>
    [Range(1, 1_000_000)]
    public int? PerSecond { get; set; }

    /// <summary>Event streams that one caller with a token may have open.</summary>
    [Range(1, 10_000)]
    public int StreamsPerCaller { get; set; } = 8;

    /// <summary>
    /// Event streams, with or without a token, that one address may have open; all people of an office often have one.
    /// </summary>
    [Range(1, 100_000)]
    public int StreamsPerAddress { get; set; } = 100;

    /// <summary>Event streams that may be open in all.</summary>
    [Range(1, 1_000_000)]
    public int Streams { get; set; } = 2000;

    /// <summary>How long a follower of the board may take nothing of what was sent before it is disconnected.</summary>
    public TimeSpan SlowReaderTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a service may send nothing before the gateway answers 503.</summary>
    public TimeSpan ActivityTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Timeout of a connection attempt to a service.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Certificate of the addresses that begin with <c>https</c>: a PEM file with its chain, or a PKCS #12 file (<c>.pfx</c>,
    /// <c>.p12</c>). Read at start. Null in Development means the development certificate of .NET.
    /// </summary>
    public string? Certificate { get; set; }

    /// <summary>PEM file of the certificate's private key; null if the file of the certificate has it too.</summary>
    public string? CertificateKey { get; set; }

    /// <summary>Password of the PKCS #12 file or of the encrypted private key; null if there is none.</summary>
    public string? CertificatePassword { get; set; }

    /// <summary>
    /// Whether requests without TLS are answered; null means in Development only. Otherwise they are redirected or refused,
    /// except for probes and the internal port. A request counts as one with TLS if a trusted proxy says so.
    /// </summary>
    public bool? AllowHttp { get; set; }

    /// <summary>
    /// Addresses or networks of proxies whose <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> are used; those of
    /// all other senders are ignored.
    /// </summary>
    public IReadOnlyList<string> TrustedProxies { get; set; } = [];

    /// <summary>Requests that one caller may make at once after a pause: five seconds' worth.</summary>
    public int Burst => PerSecond!.Value * 5;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (new[] { ActivityTimeout, ConnectTimeout, SlowReaderTimeout }.Min() <= TimeSpan.Zero)
        {
            yield return new ValidationResult(
                "Gateway:ActivityTimeout, Gateway:ConnectTimeout and Gateway:SlowReaderTimeout must be positive."
            );
        }
        foreach (var file in new[] { Certificate, CertificateKey })
        {
            if (file is not null && !File.Exists(file))
            {
                yield return new ValidationResult($"Gateway:Certificate, Gateway:CertificateKey: no file '{file}'.");
            }
        }
        foreach (var error in ServiceDefaults.TrustedProxies.Validate("Gateway:TrustedProxies", TrustedProxies))
        {
            yield return error;
        }
    }
}
