using System.Security.Cryptography;
using System.Text.Json;
using Aspire.Hosting;
using Microsoft.Extensions.Configuration;

namespace NativeServers;

/// <summary>
/// Generates the value of each parameter that has none and stores it next to the data for which it is used. Aspire
/// would store it in the user secrets, which are read in Development only, shared by all checkouts of a project, and
/// overwritten by a run in Production. Thread-safe.
/// </summary>
internal sealed class GeneratedParameters(string file) : ConfigurationProvider, IConfigurationSource
{
    private const string Parameters = "Parameters:";

    // 44 letters and digits, about 256 bits, which are also valid Base64.
    private const int Length = 44;
    private const string Letters = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    private readonly Lock gate = new();

    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    /// <summary>Reads the stored values.</summary>
    /// <exception cref="DistributedApplicationException">The file exists and cannot be read.</exception>
    public override void Load()
    {
        try
        {
            if (File.Exists(file))
            {
                var stored = JsonSerializer.Deserialize<Dictionary<string, string?>>(File.ReadAllText(file))!;
                Data = new Dictionary<string, string?>(stored, StringComparer.OrdinalIgnoreCase);
            }
        }
        catch (Exception failure) when (failure is JsonException or UnauthorizedAccessException)
        {
            throw new DistributedApplicationException(
                $"{file} cannot be read ({failure.Message}); a fresh start makes new secrets, without the data these opened.",
                failure
            );
        }
    }

    /// <summary>
    /// Does nothing: a value that is set while the application is built is passed to every source, and only generated
    /// values are stored here.
    /// </summary>
    public override void Set(string key, string? value) { }

    public override bool TryGet(string key, out string? value)
    {
        lock (gate)
        {
            if (base.TryGet(key, out value))
            {
                return true;
            }
            if (!key.StartsWith(Parameters, StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }
            value = RandomNumberGenerator.GetString(Letters, Length);
            Data[key] = value;
            Machine.WritePrivate(file, JsonSerializer.Serialize(Data, Readable));
            return true;
        }
    }
}
