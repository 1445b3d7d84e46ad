using GovPlatform.Domain;
using GovPlatform.Units;

namespace GovPlatform.SocialOrgService.Organizations;

/// <summary>
/// A social organisation (A25): registered elsewhere and entered here, or graduated from incubation (A23).
/// </summary>
internal sealed class Organization : Aggregate, IScoped
{
    private Organization() { }

    /// <summary>Registered name; public.</summary>
    public string Name { get; private set; } = "";

    /// <summary>A key of <see cref="OrganizationCategories"/>.</summary>
    public string Category { get; private set; } = "";

    /// <summary>Code of the unit it belongs to.</summary>
    public string Unit { get; private set; } = "";

    public string Path { get; private set; } = "";

    public string Owner { get; private set; } = "";

    /// <summary>Activities it owes a week, 0 to 7.</summary>
    public int WeeklyQuota { get; private set; }

    /// <summary>When it was entered here or graduated, UTC.</summary>
    public DateTimeOffset RegisteredAt { get; private set; }

    /// <summary>When it left, UTC; null until then.</summary>
    public DateTimeOffset? ExitedAt { get; private set; }

    /// <summary>Why it left. Free text for the centre; the API does not return it.</summary>
    public string? ExitReason { get; private set; }

    /// <summary>The incubation it graduated from, or null.</summary>
    public Guid? IncubationId { get; private set; }

    /// <summary>
    /// Subject of the account that entered it. A repeated id means the same organisation only for this account.
    /// </summary>
    public string EnteredBy { get; private set; } = "";

    /// <summary><c>registered</c> or <c>exited</c>.</summary>
    public string Status => ExitedAt is null ? "registered" : "exited";

    /// <summary>Whether it may host activities: until it leaves.</summary>
    public bool MayHost => ExitedAt is null;

    /// <param name="weeklyQuota">Activities it owes a week; null for the quota of its category.</param>
    /// <param name="incubation">The incubation it graduated from, or null.</param>
    public static Organization Register(
        Guid id,
        string name,
        OrganizationCategory category,
        UnitPlace place,
        int? weeklyQuota,
        CommandContext context,
        Origin? incubation = null
    )
    {
        var organization = new Organization
        {
            Id = id,
            Name = name,
            Category = category.Code,
            Unit = place.Code,
            Path = place.Path,
            Owner = incubation?.Owner ?? "",
            WeeklyQuota = weeklyQuota ?? category.WeeklyQuota,
            RegisteredAt = context.At,
            IncubationId = incubation?.IncubationId,
            EnteredBy = context.Subject,
        };
        organization.Raise(new OrganizationRegistered(context.At));
        return organization;
    }

    /// <summary>Records that it leaves; this cannot be undone.</summary>
    /// <exception cref="RuleBrokenException"><c>organization.exited</c> if it has left already.</exception>
    public void Exit(string reason, DateTimeOffset at)
    {
        RequireActive();
        ExitedAt = at;
        ExitReason = reason;
        Raise(new OrganizationExited(at));
    }

    /// <exception cref="RuleBrokenException"><c>organization.exited</c> if it has left.</exception>
    public void RequireActive(RefusalKind kind = RefusalKind.Conflict)
    {
        if (ExitedAt is not null)
        {
            throw new RuleBrokenException("organization.exited", kind);
        }
    }

    /// <summary>The incubation that an organisation graduated from.</summary>
    /// <param name="Owner">Subject of the applicant's account; empty if there is none.</param>
    internal sealed record Origin(Guid IncubationId, string Owner);
}
