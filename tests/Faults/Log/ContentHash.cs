using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace GovPlatform.Faults.Log;

/// <summary>Hash of an operation's content, computed from the request and again from what is stored.</summary>
internal static class ContentHash
{
    /// <param name="parts">
    /// Texts, numbers and instants, in the order that both sides agree on; instants count in microseconds, which is
    /// what PostgreSQL keeps.
    /// </param>
    public static string Of(params object?[] parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', parts.Select(Text)))));

    private static string Text(object? part) =>
        part switch
        {
            null => "",
            DateTimeOffset at => (at.UtcTicks / TimeSpan.TicksPerMicrosecond).ToString(CultureInfo.InvariantCulture),
            DateTime at => (at.Ticks / TimeSpan.TicksPerMicrosecond).ToString(CultureInfo.InvariantCulture),
            IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
            _ => part.ToString()!,
        };
}
