namespace GovPlatform.Outbox;

/// <summary>An outbox message has a contract type that this release does not know.</summary>
internal sealed class UnknownContractException(string type) : Exception($"There is no contract named {type}.");
