namespace GovPlatform.IdentityService.Tests;

/// <summary>
/// Tests with a broker, one after another: instances in one virtual host share their queues, so each would consume the
/// others' messages.
/// </summary>
[CollectionDefinition(Name)]
public sealed class BrokerTests
{
    public const string Name = "broker";
}
