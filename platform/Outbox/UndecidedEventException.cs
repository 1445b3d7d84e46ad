using GovPlatform.Domain;

namespace GovPlatform.Outbox;

/// <summary>A domain event left its aggregate and nobody had decided what becomes of it.</summary>
/// <param name="raised">The event.</param>
public sealed class UndecidedEventException(RaisedEvent raised)
    : Exception($"Nobody decided which contract {raised.Event.GetType().Name} becomes.");
