using GovPlatform.Domain;

namespace GovPlatform.VolunteerService.HelpRequests;

/// <summary>
/// Somebody asks their neighbours for help (困难互帮, A40). What for, and how to reach them, lies sealed in
/// <see cref="HelpContent"/>.
/// </summary>
internal sealed class HelpRequest : Aggregate
{
    private HelpRequest() { }

    /// <summary>A key of <see cref="HelpKinds"/>.</summary>
    public string Kind { get; private set; } = "";

    /// <summary>Code of the unit it belongs to.</summary>
    public string Unit { get; private set; } = "";

    /// <summary>That unit's path; walls go by it.</summary>
    public string Path { get; private set; } = "";

    /// <summary>Subject of whoever asked; it stays theirs.</summary>
    public string Asker { get; private set; } = "";

    /// <summary>Where it stands.</summary>
    public HelpStatus Status { get; private set; }

    /// <summary>The volunteer who helps, or null.</summary>
    public Guid? VolunteerId { get; private set; }

    /// <summary>That volunteer's own account, or null; their wall goes by it.</summary>
    public string? Helper { get; private set; }

    /// <summary>The organisation that helps, or null.</summary>
    public Guid? OrganizationId { get; private set; }

    /// <summary>When it was asked, UTC.</summary>
    public DateTimeOffset AskedAt { get; private set; }

    /// <summary>Asks for help.</summary>
    /// <param name="id">Key, chosen by the caller or made from the moment.</param>
    /// <param name="kind">Kind of help.</param>
    /// <param name="unit">Code of the unit it belongs to.</param>
    /// <param name="path">That unit's path.</param>
    /// <param name="asker">Subject of the caller.</param>
    /// <param name="at">Moment of the act, UTC.</param>
    public static HelpRequest Ask(Guid id, string kind, string unit, string path, string asker, DateTimeOffset at)
    {
        var request = new HelpRequest
        {
            Id = id,
            Kind = kind,
            Unit = unit,
            Path = path,
            Asker = asker,
            AskedAt = at,
        };
        request.Raise(new HelpMoved(HelpMove.Ask, HelpStatus.Open, at));
        return request;
    }

    /// <summary>A volunteer or an organisation helps.</summary>
    /// <param name="by">Who says so.</param>
    /// <param name="volunteerId">The volunteer, or null.</param>
    /// <param name="helper">That volunteer's own account, or null.</param>
    /// <param name="organizationId">The organisation, or null.</param>
    /// <param name="at">Moment of the act, UTC.</param>
    /// <exception cref="RuleBrokenException"><c>help.transition</c>, <c>help.caller.notAllowed</c>.</exception>
    public void Match(
        IReadOnlySet<HelpRelation> by,
        Guid? volunteerId,
        string? helper,
        Guid? organizationId,
        DateTimeOffset at
    )
    {
        TransitionTo(HelpMove.Match, by, at);
        (VolunteerId, Helper, OrganizationId) = (volunteerId, helper, organizationId);
    }

    /// <summary>Takes a step that needs nothing but itself. Whoever no longer helps no longer sees words and telephone.</summary>
    /// <param name="move">Any but asking and matching.</param>
    /// <param name="by">Who takes it.</param>
    /// <param name="at">Moment of the act, UTC.</param>
    /// <exception cref="RuleBrokenException"><c>help.transition</c>, <c>help.caller.notAllowed</c>.</exception>
    public void Move(HelpMove move, IReadOnlySet<HelpRelation> by, DateTimeOffset at)
    {
        TransitionTo(move, by, at);
        if (move is HelpMove.Unmatch or HelpMove.Withdraw or HelpMove.HandOn)
            (VolunteerId, Helper, OrganizationId) = (null, null, null);
    }

    /// <summary>The volunteer withdrew their consent: what they have begun waits for somebody else, and they are forgotten.</summary>
    /// <param name="at">Moment of the act, UTC.</param>
    public void ForgetHelper(DateTimeOffset at)
    {
        if (Status == HelpStatus.Matched)
            Move(HelpMove.Unmatch, new HashSet<HelpRelation> { HelpRelation.Platform }, at);
        (VolunteerId, Helper) = (null, null);
    }

    private void TransitionTo(HelpMove move, IReadOnlySet<HelpRelation> by, DateTimeOffset at)
    {
        var edges = HelpFlow.Transitions.Where(edge => edge.From == Status && edge.Move == move).ToList();
        if (edges.Count == 0)
            throw new RuleBrokenException(
                "help.transition",
                RefusalKind.Conflict,
                new Dictionary<string, object?>
                {
                    ["from"] = EnumNames.NameOf(Status),
                    ["allowed"] = HelpFlow.Allowed(Status),
                }
            );
        var edge =
            edges.Find(edge => by.Contains(edge.Relation))
            ?? throw new RuleBrokenException("help.caller.notAllowed", RefusalKind.Forbidden);
        Status = edge.To;
        Raise(new HelpMoved(move, edge.To, at));
    }
}
