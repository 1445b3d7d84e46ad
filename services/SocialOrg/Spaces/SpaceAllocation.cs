using GovPlatform.Domain;

namespace GovPlatform.SocialOrgService.Spaces;

/// <summary>A space let to an organisation for a while: an hour, or the years of a tenancy (A24, A26).</summary>
internal sealed class SpaceAllocation : Aggregate
{
    private SpaceAllocation() { }

    /// <summary>The space.</summary>
    public Guid SpaceId { get; private set; }

    /// <summary>The organisation.</summary>
    public Guid OrganizationId { get; private set; }

    /// <summary>Path of the space's unit; walls go by it.</summary>
    public string Path { get; private set; } = "";

    /// <summary>Start, UTC.</summary>
    public DateTimeOffset From { get; private set; }

    /// <summary>End, UTC, exclusive.</summary>
    public DateTimeOffset To { get; private set; }

    /// <summary>When it was cancelled, UTC, or null. A cancelled one keeps nobody out.</summary>
    public DateTimeOffset? CancelledAt { get; private set; }

    /// <summary>Subject of whoever entered it: the same id from the same caller is the same allocation.</summary>
    public string EnteredBy { get; private set; } = "";

    /// <summary><c>let</c> or <c>cancelled</c>.</summary>
    public string Status => CancelledAt is null ? "let" : "cancelled";

    /// <summary>Lets a space. That nobody else has it then, the database sees to.</summary>
    /// <param name="id">Key, chosen by the caller or made from the moment.</param>
    /// <param name="space">The space.</param>
    /// <param name="organizationId">An organisation that is there.</param>
    /// <param name="from">Start.</param>
    /// <param name="to">End, exclusive; after the start.</param>
    /// <param name="context">Who enters it, and when.</param>
    /// <exception cref="RuleBrokenException"><c>allocation.period.past</c> when it would be over already.</exception>
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

    /// <summary>Cancels it.</summary>
    /// <param name="at">When, UTC.</param>
    /// <exception cref="RuleBrokenException"><c>allocation.cancelled</c> when it is already.</exception>
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
