namespace GovPlatform.IncidentService.Places;

/// <summary>Wakes <see cref="FollowStragglers"/> after a reform.</summary>
internal sealed class StragglerAlarm : IDisposable
{
    private readonly SemaphoreSlim bell = new(0);

    public void Wake() => bell.Release();

    /// <summary>Returns when it has been woken.</summary>
    public Task WaitAsync(CancellationToken cancel) => bell.WaitAsync(cancel);

    /// <inheritdoc/>
    public void Dispose() => bell.Dispose();
}
