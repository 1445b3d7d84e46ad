namespace GovPlatform.Support;

/// <summary>Connection strings of the shared servers.</summary>
/// <param name="Postgres">For the superuser.</param>
/// <param name="Broker">Without a virtual host, unless the broker is external.</param>
/// <param name="Cache">Of Redis.</param>
/// <param name="IsBrokerGiven">Whether the broker is external (<c>GOVPLATFORM_RABBITMQ</c>) and has no virtual hosts
/// for the suites.</param>
internal sealed record ServerAddresses(string Postgres, string Broker, string Cache, bool IsBrokerGiven);
