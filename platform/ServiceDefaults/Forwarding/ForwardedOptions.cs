using System.ComponentModel.DataAnnotations;

namespace GovPlatform.ServiceDefaults;

/// <summary>Section <c>Forwarded</c> of the configuration: from whom a service believes who its client is.</summary>
public sealed class ForwardedOptions : IValidatableObject
{
    /// <summary>
    /// Addresses or networks of the gateways whose <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> are used; those of all
    /// other senders are ignored. Loopback if empty.
    /// </summary>
    public IReadOnlyList<string> TrustedProxies { get; set; } = [];

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        ServiceDefaults.TrustedProxies.Validate("Forwarded:TrustedProxies", TrustedProxies);
}
