using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace GovPlatform.IncidentService.Reporters;

/// <summary>The keys reporters' identities are encrypted with. Section <c>Reporters</c>.</summary>
internal sealed class ReporterOptions
{
    /// <summary>The present key, 32 bytes as base64, or any longer passphrase it is derived from.</summary>
    [Required, MinLength(16)]
    public string Key { get; set; } = "";

    /// <summary>Earlier keys, still needed to read what they encrypted.</summary>
    public IReadOnlyList<string> OldKeys { get; set; } = [];
}

/// <summary>Encrypts and decrypts reporters' identities.</summary>
internal sealed class ReporterVault : IDisposable
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    private readonly Dictionary<string, byte[]> keys;
    private readonly string current;
    private readonly ThreadLocal<AesGcm> sealing;

    /// <summary>Takes the keys from configuration.</summary>
    public ReporterVault(IOptions<ReporterOptions> options)
    {
        var present = Bytes(options.Value.Key);
        current = IdOf(present);
        keys = options.Value.OldKeys.Select(Bytes).Append(present).DistinctBy(IdOf).ToDictionary(IdOf);
        sealing = new ThreadLocal<AesGcm>(() => new AesGcm(present, TagBytes), trackAllValues: true);
    }

    /// <summary>Seals an identity for one incident; it cannot be moved to another.</summary>
    public Reporter Seal(Guid incidentId, string? name, string? phone)
    {
        var plain = JsonSerializer.SerializeToUtf8Bytes(new Identity(name, phone));
        var box = new byte[NonceBytes + TagBytes + plain.Length];
        var nonce = box.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        sealing.Value!.Encrypt(
            nonce,
            plain,
            box.AsSpan(NonceBytes + TagBytes),
            box.AsSpan(NonceBytes, TagBytes),
            incidentId.ToByteArray()
        );
        return new Reporter
        {
            IncidentId = incidentId,
            KeyId = current,
            Sealed = box,
            Masked = Mask(name, phone),
        };
    }

    /// <summary>Opens a sealed identity.</summary>
    /// <exception cref="CryptographicException">The key is gone, or the row was tampered with or moved.</exception>
    public Identity Open(Reporter reporter)
    {
        var key = keys.GetValueOrDefault(reporter.KeyId) ?? throw new CryptographicException("The key is not known.");
        var plain = new byte[reporter.Sealed.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(key, TagBytes);
        aes.Decrypt(
            reporter.Sealed.AsSpan(0, NonceBytes),
            reporter.Sealed.AsSpan(NonceBytes + TagBytes),
            reporter.Sealed.AsSpan(NonceBytes, TagBytes),
            plain,
            reporter.IncidentId.ToByteArray()
        );
        return JsonSerializer.Deserialize<Identity>(plain)!;
    }

    /// <summary>What handlers see: the family name, and the ends of the phone number.</summary>
    public static string? Mask(string? name, string? phone)
    {
        var who = string.IsNullOrWhiteSpace(name) ? null : name.Trim().EnumerateRunes().First() + "*";
        var digits = new string((phone ?? "").Where(char.IsAsciiDigit).ToArray());
        var number = digits.Length switch
        {
            >= 11 => $"{digits[..3]}****{digits[^4..]}",
            >= 7 => $"****{digits[^4..]}",
            > 0 => "****",
            _ => null,
        };
        return string.Join(' ', new[] { who, number }.OfType<string>()) is { Length: > 0 } masked ? masked : null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var aes in sealing.Values)
        {
            aes.Dispose();
        }
        sealing.Dispose();
    }

    private static byte[] Bytes(string key)
    {
        var buffer = new byte[32];
        return Convert.TryFromBase64String(key, buffer, out var length) && length == 32
            ? buffer
            : SHA256.HashData(Encoding.UTF8.GetBytes(key));
    }

    private static string IdOf(byte[] key) => Convert.ToHexStringLower(SHA256.HashData(key)[..6]);

    /// <summary>Who it is.</summary>
    /// <param name="Name">Name as given, or null.</param>
    /// <param name="Phone">Phone as given, or null.</param>
    internal sealed record Identity(string? Name, string? Phone);
}

/// <summary>The reporters' identities.</summary>
internal static class ReporterFeature
{
    /// <summary>Adds them.</summary>
    public static void AddReporters(this IServiceCollection services)
    {
        services
            .AddOptions<ReporterOptions>()
            .BindConfiguration("Reporters")
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<ReporterVault>();
    }
}
