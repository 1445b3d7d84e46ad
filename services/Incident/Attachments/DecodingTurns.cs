using GovPlatform.ServiceDefaults;
using Microsoft.Extensions.Options;

namespace GovPlatform.IncidentService.Attachments;

/// <summary>
/// Lets a few uploads be decoded at once: each takes a processor, memory for its pixels and a connection to the database.
/// </summary>
internal sealed class DecodingTurns(IOptions<AttachmentSettings> settings) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly SemaphoreSlim turns = new(
        settings.Value.DecodedAtOnce ?? Math.Max(1, Environment.ProcessorCount / 2)
    );

    /// <summary>Waits for a turn, which ends when the returned object is disposed.</summary>
    /// <exception cref="DependencyUnavailableException"><c>service.busy</c>: none was free for too long.</exception>
    public async Task<IDisposable> WaitAsync(CancellationToken cancel) =>
        await turns.WaitAsync(Patience, cancel)
            ? new Turn(turns)
            : throw new DependencyUnavailableException("service.busy");

    public void Dispose() => turns.Dispose();

    private sealed class Turn(SemaphoreSlim turns) : IDisposable
    {
        public void Dispose() => turns.Release();
    }
}
