using System.Collections.Frozen;
using System.Text.Json;
using GovPlatform.Contracts;

namespace GovPlatform.Outbox;

/// <summary>The contract types by name, and their JSON form.</summary>
public static class ContractTypes
{
    /// <summary>Every contract type, by full type name.</summary>
    public static FrozenDictionary<string, Type> ByName { get; } =
        typeof(IFact)
            .Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IFact)))
            .ToFrozenDictionary(type => type.FullName!, StringComparer.Ordinal);

    /// <summary>
    /// JSON form of a contract in the outbox and the ledger: camelCase, Chinese characters not escaped.
    /// </summary>
    public static JsonSerializerOptions Json { get; } =
        new(JsonSerializerDefaults.Web)
        {
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
}
