using GovPlatform.Domain;
using Microsoft.Extensions.DependencyInjection;

namespace GovPlatform.Outbox;

/// <summary>Registers each aggregate type's <see cref="ContractDecision{TAggregate}"/>.</summary>
public static class ContractDecisions
{
    /// <summary>
    /// Registers the decision for one aggregate type. Every aggregate type that is saved needs one, also if none of its
    /// events is published.
    /// </summary>
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
