using GovPlatform.Domain;

namespace GovPlatform.Outbox;

/// <summary>
/// Thrown by a <see cref="ContractDecision{TAggregate}"/> for a domain event it does not list. It is a programming
/// error: the save of the aggregate fails.
/// </summary>
/// <param name="raised">The event.</param>
public sealed class UndecidedEventException(RaisedEvent raised)
    : Exception($"No contract decision lists the domain event {raised.Event.GetType().Name}.");
