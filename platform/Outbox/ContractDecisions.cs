using GovPlatform.Domain;
using Microsoft.Extensions.DependencyInjection;

namespace GovPlatform.Outbox;

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
