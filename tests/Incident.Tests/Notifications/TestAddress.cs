using GovPlatform.Support;

namespace GovPlatform.IncidentService.Tests.Notifications;

/// <summary>An address that a test has added; disposing of it removes it, so that other tests are not told there.</summary>
internal sealed record TestAddress(string Id, string? Secret, ApiClient Owner) : IAsyncDisposable
{
    public async ValueTask DisposeAsync() =>
        (await Owner.Http.DeleteAsync($"{NotificationFixture.Addresses}/{Id}")).EnsureSuccessStatusCode();
}
