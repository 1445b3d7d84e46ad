using MassTransit;

namespace GovPlatform.Outbox;

/// <summary>Adds consumers that a scan of the assembly does not find, such as one for every contract.</summary>
public interface IAddConsumers
{
    /// <summary>Adds them.</summary>
    /// <param name="bus">The registration to add to.</param>
    void AddTo(IBusRegistrationConfigurator bus);
}
