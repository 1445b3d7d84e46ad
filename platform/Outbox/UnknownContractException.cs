namespace GovPlatform.Outbox;

/// <summary>A message names a contract that this release does not know.</summary>
internal sealed class UnknownContractException(string type) : Exception($"No contract is called {type}.");
