using GovPlatform.Domain;
using GovPlatform.Units;

namespace GovPlatform.SocialOrgService.Organizations;

/// <summary>A social organisation (A25): registered elsewhere and entered here, or graduated from incubation (A23).</summary>
internal sealed class Organization : Aggregate, IScoped
{
    private Organization() { }

    /// <summary>Registered name; public.</summary>
    public string Name { get; private set; } = "";

    /// <summary>A key of <see cref="OrganizationCategories"/>.</summary>
    public string Category { get; private set; } = "";

    /// <summary>Code of the unit it belongs to.</summary>
    public string Unit { get; private set; } = "";

    /// <inheritdoc/>
    public string Path { get; private set; } = "";

    /// <inheritdoc/>
    public string Owner { get; private set; } = "";

    /// <summary>Activities it owes a week.</summary>
    public int WeeklyQuota { get; private set; }

    /// <summary>When it was registered, UTC.</summary>
    public DateTimeOffset RegisteredAt { get; private set; }

    /// <summary>When it left, UTC; null while it is there.</summary>
    public DateTimeOffset? ExitedAt { get; private set; }

    /// <summary>Why it left. Free text, for the centre only.</summary>
    public string? ExitReason { get; private set; }

    /// <summary>The incubation it graduated from, or null.</summary>
    public Guid? IncubationId { get; private set; }

    /// <summary>Subject of whoever entered it: the same id from the same caller is the same organisation.</summary>
    public string EnteredBy { get; private set; } = "";

    /// <summary><c>registered</c> or <c>exited</c>.</summary>
    public string Status => ExitedAt is null ? "registered" : "exited";

    /// <summary>Whether it may host activities and let spaces.</summary>
    public bool MayHost => ExitedAt is null;

    /// <summary>Registers one.</summary>
    /// <param name="id">Key, chosen by the caller or made from the moment.</param>
    /// <param name="name">Registered name.</param>
    /// <param name="category">Its category.</param>
    /// <param name="place">The unit it belongs to.</param>
    /// <param name="weeklyQuota">What it owes a week, or null for what its category owes.</param>
    /// <param name="context">Who enters it, and when.</param>
    /// <param name="incubation">Where it comes from, or null.</param>
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

    /// <summary>It leaves, for good.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="at">When, UTC.</param>
    /// <exception cref="RuleBrokenException"><c>organization.exited</c> when it has left already.</exception>
    public void Exit(string reason, DateTimeOffset at)
    {
        RequireActive();
        ExitedAt = at;
        ExitReason = reason;
        Raise(new OrganizationExited(at));
    }

    /// <summary>Refuses what an organisation that has left cannot do.</summary>
    /// <param name="kind">Which kind of refusal it is there.</param>
    /// <exception cref="RuleBrokenException"><c>organization.exited</c>.</exception>
    public void RequireActive(RefusalKind kind = RefusalKind.Conflict)
    {
        if (ExitedAt is not null)
        {
            throw new RuleBrokenException("organization.exited", kind);
        }
    }

    /// <summary>The incubation an organisation comes from.</summary>
    /// <param name="IncubationId">The incubation.</param>
    /// <param name="Owner">Subject of its applicant's account; empty for none.</param>
    internal sealed record Origin(Guid IncubationId, string Owner);
}
