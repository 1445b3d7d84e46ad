namespace GovPlatform.Outbox;

/// <summary>
/// An outbox message is of another service's contract type, or a received message did not come through the exchange of
/// its type, to which only the contract's publisher can write. It is never published and never handled.
/// </summary>
internal sealed class ForeignContractException(string message) : Exception(message);
