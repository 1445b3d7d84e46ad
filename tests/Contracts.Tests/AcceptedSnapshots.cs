using System.Text.Json;
using GovPlatform.Support;

namespace GovPlatform.Contracts.Tests;

/// <summary>
/// The accepted shapes of contracts, one file each in <c>Snapshots/</c>. With <c>GOVPLATFORM_ACCEPT_CONTRACTS=1</c> new
/// contracts and new fields are written before the first test reads them; a breaking change is not.
/// </summary>
public sealed class AcceptedSnapshots : IAsyncLifetime
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static string Folder { get; } = Path.Combine(Checkout.Root, "tests", "Contracts.Tests", "Snapshots");

    public static string FileOf(string name) => Path.Combine(Folder, name + ".json");

    /// <summary>Reads a snapshot; its fields are in ordinal order, as the schema of a type is.</summary>
    internal static async Task<ContractSchema> ReadAsync(string file)
    {
        var read = JsonSerializer.Deserialize<ContractSchema>(await File.ReadAllTextAsync(file), Json)!;
        return read with { Fields = new SortedDictionary<string, FieldSchema>(read.Fields, StringComparer.Ordinal) };
    }

    public async ValueTask InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable("GOVPLATFORM_ACCEPT_CONTRACTS") != "1")
        {
            return;
        }
        foreach (var (name, type) in ContractSchema.Types)
        {
            var now = ContractSchema.From(type);
            var file = FileOf(name);
            if (!File.Exists(file) || !ContractSchema.FindBreakingChanges(await ReadAsync(file), now).Any())
            {
                await File.WriteAllTextAsync(file, JsonSerializer.Serialize(now, Json) + "\n");
            }
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
