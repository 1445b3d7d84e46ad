using System.ComponentModel.DataAnnotations;
using System.Net;

namespace GovPlatform.Gateway;

/// <summary>Section <c>Gateway</c> of the configuration, validated at start.</summary>
internal sealed class GatewaySettings : IValidatableObject
{
    /// <summary>Largest request body in bytes; a larger one is rejected with 413.</summary>
    [Range(1024, 1L << 32)]
    public long BodyBytes { get; set; } = 10 * 1024 * 1024;

    /// <summary>Largest sum of header names and values in characters; a larger one is rejected with 431.</summary>
    [Range(1024, 48 * 1024)]
    public int HeaderBytes { get; set; } = 16 * 1024;

    /// <summary>Longest request target (path and query) in characters; a longer one is rejected with 414.</summary>
    [Range(256, 12 * 1024)]
    public int TargetBytes { get; set; } = 8 * 1024;

    /// <summary>
    /// Requests per second that one caller may make in the long run; null means 100, in Development 100,000.
    /// </summary>
    [Range(1, 1_000_000)]
    public int? PerSecond { get; set; }

    /// <summary>How long a service may send nothing before the gateway answers 503.</summary>
    public TimeSpan ActivityTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Timeout of a connection attempt to a service.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Addresses or networks of proxies whose <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> are used; those of
    /// all other senders are ignored.
    /// </summary>
    public IReadOnlyList<string> TrustedProxies { get; set; } = [];

    /// <summary>Requests that one caller may make at once after a pause: five seconds' worth.</summary>
    public int Burst => PerSecond!.Value * 5;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (ActivityTimeout <= TimeSpan.Zero || ConnectTimeout <= TimeSpan.Zero)
        {
            yield return new ValidationResult("Gateway:ActivityTimeout and Gateway:ConnectTimeout must be positive.");
        }
        foreach (var proxy in TrustedProxies)
        {
            if (!IPNetwork.TryParse(proxy, out _) && !IPAddress.TryParse(proxy, out _))
            {
                yield return new ValidationResult(
                    $"Gateway:TrustedProxies: '{proxy}' is neither an address nor a network."
                );
            }
        }
    }
}
