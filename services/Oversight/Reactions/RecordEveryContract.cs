using GovPlatform.Outbox;
using MassTransit;

namespace GovPlatform.OversightService.Reactions;

/// <summary>
/// Subscribes the ledger to every contract there is, over one queue: a new contract is recorded without anybody
/// remembering to.
/// </summary>
internal sealed class RecordEveryContract : IAddConsumers
{
    /// <summary>The one queue.</summary>
    public const string Queue = "oversight-ledger";

    /// <inheritdoc/>
    public void AddTo(IBusRegistrationConfigurator bus)
    {
        foreach (var contract in ContractTypes.ByName.Values)
            bus.AddConsumer(typeof(RecordFact<>).MakeGenericType(contract)).Endpoint(endpoint => endpoint.Name = Queue);
    }
}
