using GovPlatform.Domain;

namespace GovPlatform.VolunteerService.HelpRequests;

/// <summary>
/// A request for help from neighbours (困难互帮, A40). Its texts and the asker's contact are encrypted in
/// <see cref="HelpContent"/>.
/// </summary>
internal sealed class HelpRequest : Aggregate
{
    private HelpRequest() { }

    /// <summary>A key of <see cref="HelpKinds"/>.</summary>
    public string Kind { get; private set; } = "";

    /// <summary>Code of the unit it belongs to.</summary>
    public string Unit { get; private set; } = "";

    /// <summary>Path of that unit; row-level security uses it.</summary>
    public string Path { get; private set; } = "";

    /// <summary>Subject of the asker's account. It stays when the asker withdraws consent as a volunteer.</summary>
    public string Asker { get; private set; } = "";

    public HelpStatus Status { get; private set; }

    /// <summary>The helping volunteer, or null.</summary>
    public Guid? VolunteerId { get; private set; }

    /// <summary>Subject of that volunteer's account, or null; row-level security uses it.</summary>
    public string? Helper { get; private set; }

    /// <summary>The helping organisation, or null.</summary>
    public Guid? OrganizationId { get; private set; }

    /// <summary>When it was asked, UTC.</summary>
    public DateTimeOffset AskedAt { get; private set; }

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

    /// <param name="helper">Subject of that volunteer's account, or null.</param>
    /// <exception cref="RuleBrokenException">
    /// <c>help.transition</c> with <c>allowed</c>; <c>help.caller.notAllowed</c>: none of the relations permits the
    /// move.
    /// </exception>
    public void Match(
        IReadOnlySet<HelpRelation> relations,
        Guid? volunteerId,
        string? helper,
        Guid? organizationId,
        DateTimeOffset at
    )
    {
        TransitionTo(HelpMove.Match, relations, at);
        (VolunteerId, Helper, OrganizationId) = (volunteerId, helper, organizationId);
    }

    /// <summary>
    /// Applies a move that needs no further data. A move that takes the request from its helper also ends the helper's
    /// access to texts and contact.
    /// </summary>
    /// <param name="move">Any move except <see cref="HelpMove.Ask"/> and <see cref="HelpMove.Match"/>.</param>
    /// <exception cref="RuleBrokenException">
    /// <c>help.transition</c> with <c>allowed</c>; <c>help.caller.notAllowed</c>: none of the relations permits the
    /// move.
    /// </exception>
    public void Move(HelpMove move, IReadOnlySet<HelpRelation> relations, DateTimeOffset at)
    {
        TransitionTo(move, relations, at);
        if (move is HelpMove.Unmatch or HelpMove.Withdraw or HelpMove.HandOn)
        {
            (VolunteerId, Helper, OrganizationId) = (null, null, null);
        }
    }

    /// <summary>
    /// The helping volunteer withdrew consent: a matched request is open again, and the reference to the volunteer is
    /// removed.
    /// </summary>
    public void RemoveHelper(DateTimeOffset at)
    {
        if (Status == HelpStatus.Matched)
        {
            Move(HelpMove.Unmatch, new HashSet<HelpRelation> { HelpRelation.Platform }, at);
        }
        (VolunteerId, Helper) = (null, null);
    }

    private void TransitionTo(HelpMove move, IReadOnlySet<HelpRelation> relations, DateTimeOffset at)
    {
        var edges = HelpFlow.Transitions.Where(edge => edge.From == Status && edge.Move == move).ToList();
        if (edges.Count == 0)
        {
            throw new RuleBrokenException(
                "help.transition",
                RefusalKind.Conflict,
                new Dictionary<string, object?>
                {
                    ["from"] = EnumNames.NameOf(Status),
                    ["allowed"] = HelpFlow.Allowed(Status),
                }
            );
        }
        var edge =
            edges.Find(edge => relations.Contains(edge.Relation))
            ?? throw new RuleBrokenException("help.caller.notAllowed", RefusalKind.Forbidden);
        Status = edge.To;
        Raise(new HelpMoved(move, edge.To, at));
    }
}
