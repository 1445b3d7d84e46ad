using GovPlatform.Contracts;
using GovPlatform.Domain;

namespace GovPlatform.Outbox;

/// <summary>
/// Decides which contract, if any, a domain event is published as. Throws <see cref="UndecidedEventException"/> for an
/// event that it does not list.
/// </summary>
/// <param name="aggregate">The aggregate after the step.</param>
/// <param name="raised">The event and its sequence number.</param>
/// <returns>The contract, or null if the event is not published.</returns>
public delegate IFact? ContractDecision<in TAggregate>(TAggregate aggregate, RaisedEvent raised);
