using System.Collections.Frozen;
using System.Text.Json;
using GovPlatform.Contracts;

namespace GovPlatform.Outbox;

/// <summary>The contracts by name, and how they are written down.</summary>
public static class ContractTypes
{
    /// <summary>Every contract there is, by full type name.</summary>
    public static FrozenDictionary<string, Type> ByName { get; } =
        typeof(IFact)
            .Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IFact)))
            .ToFrozenDictionary(type => type.FullName!, StringComparer.Ordinal);

    /// <summary>How a contract is written into the outbox and the ledger: camelCase, Chinese as it is.</summary>
    public static JsonSerializerOptions Json { get; } =
        new(JsonSerializerDefaults.Web)
        {
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
}
