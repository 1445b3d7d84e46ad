using GovPlatform.Domain;
using GovPlatform.SocialOrgService.Organizations;

namespace GovPlatform.SocialOrgService.Activities;

/// <summary>One of an organisation's regular activities (A12), written down once it was held.</summary>
internal sealed class OrgActivity : Aggregate, IScoped
{
    private OrgActivity() { }

    /// <summary>The organisation.</summary>
    public Guid OrganizationId { get; private set; }

    /// <summary>Its category at that time.</summary>
    public string Category { get; private set; } = "";

    /// <inheritdoc/>
    public string Path { get; private set; } = "";

    /// <inheritdoc/>
    public string Owner { get; private set; } = "";

    /// <summary>Day it was held, in the county's time zone.</summary>
    public DateOnly HeldOn { get; private set; }

    /// <summary>What it was.</summary>
    public string Title { get; private set; } = "";

    /// <summary>Visits counted, never unique people.</summary>
    public int Visits { get; private set; }

    /// <summary>The organisation's own tag, or null.</summary>
    public string? Tag { get; private set; }

    /// <summary>Subject of whoever entered it: the same id from the same caller is the same activity.</summary>
    public string EnteredBy { get; private set; } = "";

    /// <summary>Writes one down.</summary>
    /// <param name="id">Key, chosen by the caller or made from the moment.</param>
    /// <param name="organization">The organisation.</param>
    /// <param name="held">What was held.</param>
    /// <param name="days">The county's days.</param>
    /// <param name="context">Who enters it, and when.</param>
    /// <exception cref="RuleBrokenException">
    /// <c>orgActivity.heldAt.future</c>; <c>organization.exited</c> when the organisation had left before that day.
    /// </exception>
    public static OrgActivity Hold(
        Guid id,
        Organization organization,
        HeldActivity held,
        CountyTime days,
        CommandContext context
    )
    {
        if (held.On > days.DayOf(context.At))
        {
            throw new RuleBrokenException("orgActivity.heldAt.future", RefusalKind.Invalid);
        }
        if (organization.ExitedAt is { } exited && held.On > days.DayOf(exited))
        {
            throw new RuleBrokenException("organization.exited", RefusalKind.Invalid);
        }
        var activity = new OrgActivity
        {
            Id = id,
            OrganizationId = organization.Id,
            Category = organization.Category,
            Path = organization.Path,
            Owner = organization.Owner,
            HeldOn = held.On,
            Title = held.Title,
            Visits = held.Visits,
            Tag = held.Tag,
            EnteredBy = context.Subject,
        };
        activity.Raise(new OrgActivityHeld(context.At));
        return activity;
    }
}
