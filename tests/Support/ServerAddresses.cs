namespace GovPlatform.Support;

/// <summary>Connection strings of the shared servers.</summary>
/// <param name="Postgres">As the superuser.</param>
/// <param name="Broker">Without a virtual host, unless it was given from outside.</param>
/// <param name="Cache">The cache.</param>
/// <param name="IsBrokerGiven">The broker is not ours, and has no virtual hosts of ours.</param>
internal sealed record ServerAddresses(string Postgres, string Broker, string Cache, bool IsBrokerGiven);
