using System.Security.Cryptography;
using System.Text.Json;
using Aspire.Hosting;
using Microsoft.Extensions.Configuration;

namespace NativeServers;

/// <summary>
/// Makes the value of every parameter that has none and keeps it beside the data it opens. The user's secrets, where Aspire would
/// keep it, are read in Development only, are one file for all checkouts of a project, and are overwritten by a run in Production.
/// </summary>
internal sealed class KeptParameters(string file) : ConfigurationProvider, IConfigurationSource
{
    private const string Parameters = "Parameters:";

    // 44 letters and digits, about 256 bits; they are valid Base64 as well.
    private const int Length = 44;
    private const string Letters = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    private readonly Lock gate = new();

    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    /// <summary>Reads what is kept.</summary>
    /// <exception cref="DistributedApplicationException">It cannot be read.</exception>
    public override void Load()
    {
        try
        {
            if (File.Exists(file))
            {
                var kept = JsonSerializer.Deserialize<Dictionary<string, string?>>(File.ReadAllText(file))!;
                Data = new Dictionary<string, string?>(kept, StringComparer.OrdinalIgnoreCase);
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

    /// <summary>Nothing: a value set while the application is built goes to every source, and only what is made here is kept here.</summary>
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
