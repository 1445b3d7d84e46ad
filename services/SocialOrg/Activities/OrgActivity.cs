using GovPlatform.Domain;
using GovPlatform.SocialOrgService.Organizations;

namespace GovPlatform.SocialOrgService.Activities;

/// <summary>One of an organisation's regular activities (A12), recorded after it was held.</summary>
internal sealed class OrgActivity : Aggregate, IScoped
{
    private OrgActivity() { }

    public Guid OrganizationId { get; private set; }

    /// <summary>The organisation's category when the activity was entered.</summary>
    public string Category { get; private set; } = "";

    public string Path { get; private set; } = "";

    public string Owner { get; private set; } = "";

    /// <summary>Day it was held, in the county's time zone.</summary>
    public DateOnly HeldOn { get; private set; }

    public string Title { get; private set; } = "";

    /// <summary>Visits counted, not distinct people.</summary>
    public int Visits { get; private set; }

    /// <summary>The organisation's own tag, or null.</summary>
    public string? Tag { get; private set; }

    /// <summary>
    /// Subject of the account that entered it. A repeated id means the same activity only for this account.
    /// </summary>
    public string EnteredBy { get; private set; } = "";

    /// <exception cref="RuleBrokenException">
    /// <c>orgActivity.heldAt.future</c>: the day is after today; <c>organization.exited</c>: the organisation had left
    /// before that day.
    /// </exception>
    public static OrgActivity Record(
        Guid id,
        Organization organization,
        HeldActivity held,
        CountyTime time,
        CommandContext context
    )
    {
        if (held.On > time.DayOf(context.At))
        {
            throw new RuleBrokenException("orgActivity.heldAt.future", RefusalKind.Invalid);
        }
        if (organization.ExitedAt is { } exited && held.On > time.DayOf(exited))
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
