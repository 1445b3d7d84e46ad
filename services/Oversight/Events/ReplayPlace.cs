using System.Threading.RateLimiting;

namespace GovPlatform.OversightService.Events;

/// <summary>A place among the replays that are sent now, or the reason why there is none.</summary>
internal sealed class ReplayPlace : IDisposable
{
    private readonly RateLimitLease[] leases;

    private ReplayPlace(RateLimitLease[] leases, (int Status, string Code)? refusal) =>
        (this.leases, Refusal) = (leases, refusal);

    /// <summary>Status and code of the answer; null if the place was taken.</summary>
    public (int Status, string Code)? Refusal { get; }

    public static ReplayPlace Taken(params RateLimitLease[] leases) => new(leases, null);

    public static ReplayPlace Refused(int status, string code) => new([], (status, code));

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var lease in leases)
        {
            lease.Dispose();
        }
    }
}
