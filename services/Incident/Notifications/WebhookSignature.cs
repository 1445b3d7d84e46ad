using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace GovPlatform.IncidentService.Notifications;

/// <summary>Signs messages by the rules of Standard Webhooks (standardwebhooks.com), version <c>v1</c>: HMAC-SHA256.</summary>
internal static class WebhookSignature
{
    private const string Prefix = "whsec_";
    private const int SecretBytes = 32;

    /// <summary>A new random secret, as it is shown to the receiver.</summary>
    public static string CreateSecret() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>The header <c>webhook-signature</c>.</summary>
    /// <param name="secret">As <see cref="CreateSecret"/> returns it.</param>
    /// <param name="id">Header <c>webhook-id</c>.</param>
    /// <param name="timestamp">Header <c>webhook-timestamp</c>: moment of the attempt.</param>
    /// <param name="body">As it is sent.</param>
    public static string Sign(string secret, string id, DateTimeOffset timestamp, byte[] body)
    {
        var seconds = timestamp.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{seconds}."), .. body];
        var key = Convert.FromBase64String(secret[Prefix.Length..]);
        return $"v1,{Convert.ToBase64String(HMACSHA256.HashData(key, signed))}";
    }
}
