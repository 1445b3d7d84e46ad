using System.Collections.Frozen;
using System.Text.Json;
using GovPlatform.Contracts;

namespace GovPlatform.Outbox;

/// <summary>The contract types by name, their publishers, and their JSON form.</summary>
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

    /// <summary>
    /// Whether a service publishes a contract: the contract's folder, the last part of its namespace, is the service's
    /// name. No other service may publish it.
    /// </summary>
    /// <param name="service">Lower-case name of the service.</param>
    /// <param name="contract">A contract type.</param>
    public static bool IsPublishedBy(string service, Type contract) =>
        contract
            .Namespace!.AsSpan()[(contract.Namespace!.LastIndexOf('.') + 1)..]
            .Equals(service, StringComparison.OrdinalIgnoreCase);
}
