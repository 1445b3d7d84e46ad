namespace GovPlatform.GridService.Reforms;

/// <summary>Wakes <see cref="ApplyPlannedReforms"/> when a reform has been entered in this process.</summary>
internal sealed class ReformAlarm : IDisposable
{
    private readonly SemaphoreSlim bell = new(0, 1);

    public void Wake()
    {
        try
        {
            bell.Release();
        }
        catch (SemaphoreFullException)
        {
            // It will wake anyway.
        }
    }

    /// <summary>Returns when it was woken, or after a time.</summary>
    public Task SleepAsync(TimeSpan longest, CancellationToken cancel) => bell.WaitAsync(longest, cancel);

    /// <inheritdoc/>
    public void Dispose() => bell.Dispose();
}
