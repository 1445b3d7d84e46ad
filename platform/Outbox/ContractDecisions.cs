using GovPlatform.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GovPlatform.Outbox;

/// <summary>Registers each aggregate type's <see cref="ContractDecision{TAggregate}"/>.</summary>
public static class ContractDecisions
{
    /// <summary>
    /// Registers the decision for one aggregate type. Every aggregate type that is saved needs one, also if none of its
    /// events is published.
    /// </summary>
    /// <param name="services">The service's services.</param>
    /// <param name="decide">The decision.</param>
    /// <param name="republish">
    /// Whether the contract carries the aggregate's whole state, so that other services keep copies of it. The decision
    /// then also lists <see cref="Republished"/>.
    /// </param>
    /// <param name="refresh">
    /// Whether that state is also sent again on a schedule (<see cref="CopyRefresher"/>), which includes
    /// <paramref name="republish"/>. For what others keep copies of for good and what does not grow with time, such as
    /// units.
    /// </param>
    public static IServiceCollection AddContracts<TAggregate>(
        this IServiceCollection services,
        ContractDecision<TAggregate> decide,
        bool republish = false,
        bool refresh = false
    )
        where TAggregate : Aggregate =>
        services.AddSingleton(
            new Decision(
                typeof(TAggregate),
                (aggregate, raised) => decide((TAggregate)aggregate, raised),
                db => db.Set<TAggregate>(),
                republish || refresh,
                refresh
            )
        );

    /// <param name="Aggregate">Type of the aggregate.</param>
    /// <param name="Decide">The decision.</param>
    /// <param name="Rows">All aggregates of the type.</param>
    /// <param name="IsRepublished">Whether their state is published again after a restore.</param>
    /// <param name="IsRefreshed">Whether it is also sent again on a schedule.</param>
    internal sealed record Decision(
        Type Aggregate,
        ContractDecision<Aggregate> Decide,
        Func<DbContext, IQueryable<Aggregate>> Rows,
        bool IsRepublished,
        bool IsRefreshed
    );
}
