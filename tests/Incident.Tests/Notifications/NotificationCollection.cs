using Xunit;

namespace GovPlatform.IncidentService.Tests.Notifications;

/// <summary>The tests that share one service which sends.</summary>
[CollectionDefinition(Name)]
public sealed class NotificationCollection : ICollectionFixture<NotificationFixture>
{
    public const string Name = "notifications";
}
