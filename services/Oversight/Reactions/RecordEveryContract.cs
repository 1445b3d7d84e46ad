using GovPlatform.Contracts;
using GovPlatform.Outbox;
using MassTransit;

namespace GovPlatform.OversightService.Reactions;

/// <summary>
/// Subscribes the ledger to every contract over one queue, so that a new contract is recorded automatically.
/// </summary>
internal sealed class RecordEveryContract : IAddConsumers
{
    public const string Queue = "oversight-ledger";

    /// <inheritdoc/>
    public void AddTo(IBusRegistrationConfigurator bus)
    {
        foreach (var contract in ContractTypes.ByName.Values)
        {
            var consumer = contract.IsAssignableTo(typeof(IInventory))
                ? typeof(RecordInventory<>)
                : typeof(RecordFact<>);
            bus.AddConsumer(consumer.MakeGenericType(contract)).Endpoint(endpoint => endpoint.Name = Queue);
        }
    }
}
