using System.ComponentModel.DataAnnotations;
using System.Net;

namespace GovPlatform.Gateway;

/// <summary>Section <c>Gateway</c> of the configuration. Checked at start.</summary>
internal sealed class GatewaySettings : IValidatableObject
{
    /// <summary>Largest request body in bytes; more is refused with 413.</summary>
    [Range(1024, 1L << 32)]
    public long BodyBytes { get; set; } = 10 * 1024 * 1024;

    /// <summary>Largest sum of header names and values in bytes; more is refused with 431.</summary>
    [Range(1024, 48 * 1024)]
    public int HeaderBytes { get; set; } = 16 * 1024;

    /// <summary>Longest request target in bytes; more is refused with 414.</summary>
    [Range(256, 12 * 1024)]
    public int TargetBytes { get; set; } = 8 * 1024;

    /// <summary>Requests one caller may make per second, in the long run; null: 100, and 100,000 in Development.</summary>
    [Range(1, 1_000_000)]
    public int? PerSecond { get; set; }

    /// <summary>How long a service may keep silent before the gateway gives up on it.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the gateway tries to reach a service.</summary>
    public TimeSpan ConnectPatience { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Addresses or networks of proxies whose forwarded headers are believed; from all others they are dropped.
    /// </summary>
    public IReadOnlyList<string> TrustedProxies { get; set; } = [];

    /// <summary>Requests one caller may save up and make at once.</summary>
    public int Burst => PerSecond!.Value * 5;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Patience <= TimeSpan.Zero || ConnectPatience <= TimeSpan.Zero)
            yield return new ValidationResult("Gateway:Patience and Gateway:ConnectPatience must be positive.");
        foreach (var proxy in TrustedProxies)
        {
            if (!IPNetwork.TryParse(proxy, out _) && !IPAddress.TryParse(proxy, out _))
                yield return new ValidationResult(
                    $"Gateway:TrustedProxies: '{proxy}' is neither an address nor a network."
                );
        }
    }
}
