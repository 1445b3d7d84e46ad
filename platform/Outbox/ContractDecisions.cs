using GovPlatform.Contracts;
using GovPlatform.Domain;
using Microsoft.Extensions.DependencyInjection;

namespace GovPlatform.Outbox;

/// <summary>Which contract, if any, a domain event becomes.</summary>
/// <param name="aggregate">The aggregate after the step.</param>
/// <param name="raised">The event and its sequence number.</param>
/// <returns>The contract, or null where the event stays inside.</returns>
public delegate IFact? ContractDecision<in TAggregate>(TAggregate aggregate, RaisedEvent raised);

/// <summary>A domain event left its aggregate and nobody had decided what becomes of it.</summary>
/// <param name="raised">The event.</param>
public sealed class UndecidedEventException(RaisedEvent raised)
    : Exception($"Nobody decided which contract {raised.Event.GetType().Name} becomes.");

/// <summary>Registers decisions and finds them by aggregate type.</summary>
public static class ContractDecisions
{
    /// <summary>Says what becomes of one kind of aggregate's events.</summary>
    /// <param name="services">The service's services.</param>
    /// <param name="decide">The decision.</param>
    public static IServiceCollection AddContracts<TAggregate>(
        this IServiceCollection services,
        ContractDecision<TAggregate> decide
    )
        where TAggregate : Aggregate =>
        services.AddSingleton(
            new Decision(typeof(TAggregate), (aggregate, raised) => decide((TAggregate)aggregate, raised))
        );

    internal sealed record Decision(Type Aggregate, ContractDecision<Aggregate> Decide);
}
