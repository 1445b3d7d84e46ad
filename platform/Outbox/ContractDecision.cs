using GovPlatform.Contracts;
using GovPlatform.Domain;

namespace GovPlatform.Outbox;

/// <summary>Which contract, if any, a domain event becomes.</summary>
/// <param name="aggregate">The aggregate after the step.</param>
/// <param name="raised">The event and its sequence number.</param>
/// <returns>The contract, or null where the event stays inside.</returns>
public delegate IFact? ContractDecision<in TAggregate>(TAggregate aggregate, RaisedEvent raised);
