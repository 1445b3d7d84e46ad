using GovPlatform.Domain;

namespace GovPlatform.SocialOrgService.Spaces;

/// <summary>A space allocated to an organisation for a period: an hour, or the years of a tenancy (A24, A26).</summary>
internal sealed class SpaceAllocation : Aggregate
{
    private SpaceAllocation() { }

    public Guid SpaceId { get; private set; }

    public Guid OrganizationId { get; private set; }

    /// <summary>Path of the space's unit; row-level security uses it.</summary>
    public string Path { get; private set; } = "";

    /// <summary>Start, UTC.</summary>
    public DateTimeOffset From { get; private set; }

    /// <summary>End, UTC, exclusive.</summary>
    public DateTimeOffset To { get; private set; }

    /// <summary>When it was cancelled, UTC, or null. A cancelled allocation does not block the space.</summary>
    public DateTimeOffset? CancelledAt { get; private set; }

    /// <summary>
    /// Subject of the account that entered it. A repeated id means the same allocation only for this account.
    /// </summary>
    public string EnteredBy { get; private set; } = "";

    /// <summary><c>let</c> or <c>cancelled</c>.</summary>
    public string Status => CancelledAt is null ? "let" : "cancelled";

    /// <summary>
    /// Allocates a space. Overlapping allocations are ruled out by a constraint in the database, not here.
    /// </summary>
    /// <param name="organizationId">An organisation that has not left.</param>
    /// <param name="to">Exclusive; after the start.</param>
    /// <exception cref="RuleBrokenException"><c>allocation.period.past</c> if the end is not in the future.</exception>
    public static SpaceAllocation Allocate(
        Guid id,
        Space space,
        Guid organizationId,
        DateTimeOffset from,
        DateTimeOffset to,
        CommandContext context
    )
    {
        if (to <= context.At)
        {
            throw new RuleBrokenException("allocation.period.past", RefusalKind.Invalid);
        }
        var allocation = new SpaceAllocation
        {
            Id = id,
            SpaceId = space.Id,
            OrganizationId = organizationId,
            Path = space.Path,
            From = from.ToUniversalTime(),
            To = to.ToUniversalTime(),
            EnteredBy = context.Subject,
        };
        allocation.Raise(new SpaceAllocated(context.At));
        return allocation;
    }

    /// <exception cref="RuleBrokenException"><c>allocation.cancelled</c> if it is cancelled already.</exception>
    public void Cancel(DateTimeOffset at)
    {
        if (CancelledAt is not null)
        {
            throw new RuleBrokenException("allocation.cancelled");
        }
        CancelledAt = at;
        Raise(new AllocationCancelled(at));
    }
}
