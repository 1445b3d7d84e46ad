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
            bus.AddConsumer(typeof(RecordFact<>).MakeGenericType(contract)).Endpoint(endpoint => endpoint.Name = Queue);
        }
    }
}
