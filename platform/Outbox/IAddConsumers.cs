using MassTransit;

namespace GovPlatform.Outbox;

/// <summary>
/// Registers consumers that the scan of a service's assembly does not find, such as closed types of a generic consumer.
/// The implementation needs a parameterless constructor.
/// </summary>
public interface IAddConsumers
{
    /// <summary>Adds the consumers to the registration of the service's bus.</summary>
    void AddTo(IBusRegistrationConfigurator bus);
}
