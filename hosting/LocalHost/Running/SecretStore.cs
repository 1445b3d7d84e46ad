using System.Text.Json;
using Aspire.Hosting;
using GovPlatform.LocalHost.Servers;

namespace GovPlatform.LocalHost.Running;

/// <summary>Generated values that must be the same in the next run, in one file only we may read.</summary>
internal sealed class SecretStore(string directory)
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    private readonly Lock _gate = new();
    private SortedDictionary<string, string>? _values;

    private string FilePath => Path.Combine(directory, "secrets.json");

    internal string GetOrAdd(string name, Func<string> make)
    {
        lock (_gate)
        {
            var values = _values ??= Load();
            if (!values.TryGetValue(name, out var value))
            {
                values[name] = value = make();
                Save(values);
            }
            return value;
        }
    }

    /// <summary>The file is gone; what was read of it goes as well.</summary>
    internal void Forget()
    {
        lock (_gate)
        {
            _values = null;
        }
    }

    private SortedDictionary<string, string> Load()
    {
        try
        {
            return File.Exists(FilePath)
                ? JsonSerializer.Deserialize<SortedDictionary<string, string>>(File.ReadAllText(FilePath))!
                : new(StringComparer.Ordinal);
        }
        catch (Exception failure) when (failure is JsonException or UnauthorizedAccessException)
        {
            throw new DistributedApplicationException(
                $"{FilePath} cannot be read ({failure.Message}); --fresh begins anew, without the data it belongs to."
            );
        }
    }

    private void Save(SortedDictionary<string, string> values) =>
        PrivateFile
            .WriteAsync(FilePath, JsonSerializer.Serialize(values, Readable), CancellationToken.None)
            .GetAwaiter()
            .GetResult();
}
