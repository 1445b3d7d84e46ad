namespace GovPlatform.IncidentService.Handovers;

/// <summary>Why the next shift must know of an incident.</summary>
internal enum HandoverReason
{
    /// <summary>超期: a clock has run out.</summary>
    Overdue,

    /// <summary>A clock runs out within <see cref="HandoverQueue.DueSoon"/>.</summary>
    DueSoon,

    /// <summary>督办: an answer to a supervision order is awaited.</summary>
    Supervised,

    /// <summary>紧急.</summary>
    Urgent,

    /// <summary>挂起到期: its suspension ends within <see cref="HandoverQueue.SuspensionEndsSoon"/>.</summary>
    SuspensionEnds,
}
