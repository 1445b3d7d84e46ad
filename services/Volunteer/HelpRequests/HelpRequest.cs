using System.Collections.Frozen;
using GovPlatform.Domain;

namespace GovPlatform.VolunteerService.HelpRequests;

/// <summary>
/// A request for help from neighbours (困难互帮, A40). Its texts and the asker's contact are encrypted in
/// <see cref="HelpContent"/>.
/// </summary>
internal sealed class HelpRequest : Aggregate
{
    private static readonly FrozenSet<HelpRelation> ByPlatform = [HelpRelation.Platform];

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

    /// <summary>The incident it was handed on as; null if it was not handed on.</summary>
    public Guid? IncidentId { get; private set; }

    /// <summary>
    /// Final status of the incident: <c>closed, rejected, withdrawn, merged</c>; null while it is open.
    /// </summary>
    public string? Outcome { get; private set; }

    /// <summary>Highest sequence received of the incident; it decides <see cref="Outcome"/>.</summary>
    public long IncidentSequence { get; private set; }

    /// <summary>
    /// Sequence of the incident's step that decides the answer's words: the highest received that had words, or at which the
    /// incident was open.
    /// </summary>
    public long AnswerSequence { get; private set; }

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
    /// <param name="move">
    /// Any move except <see cref="HelpMove.Ask"/>, <see cref="HelpMove.Match"/> and <see cref="HelpMove.HandOn"/>.
    /// </param>
    /// <exception cref="RuleBrokenException">
    /// <c>help.transition</c> with <c>allowed</c>; <c>help.caller.notAllowed</c>: none of the relations permits the
    /// move.
    /// </exception>
    public void Move(HelpMove move, IReadOnlySet<HelpRelation> relations, DateTimeOffset at)
    {
        TransitionTo(move, relations, at);
        if (move is HelpMove.Unmatch or HelpMove.Withdraw)
        {
            (VolunteerId, Helper, OrganizationId) = (null, null, null);
        }
    }

    /// <summary>
    /// 转办: hands the request on and ends the helper's access; the published message makes Incident report the incident.
    /// </summary>
    /// <exception cref="RuleBrokenException">
    /// <c>help.transition</c> with <c>allowed</c>; <c>help.caller.notAllowed</c>: none of the relations permits the
    /// move.
    /// </exception>
    public void HandOn(IReadOnlySet<HelpRelation> relations, HelpHandOn handOn, DateTimeOffset at)
    {
        TransitionTo(HelpMove.HandOn, relations, at, new HelpHandedOn(handOn, at));
        IncidentId = handOn.IncidentId;
        (VolunteerId, Helper, OrganizationId) = (null, null, null);
    }

    /// <summary>
    /// Applies what a message says about the incident. Messages may arrive twice and out of order: of the outcome and of the
    /// words the newest counts, each by itself, since a step after the end, such as a note, has no words.
    /// </summary>
    /// <param name="news">What the message says.</param>
    /// <param name="answer">The words so far; null for none.</param>
    /// <returns>The words from now on; null for none.</returns>
    public string? FollowIncident(IncidentNews news, string? answer)
    {
        var (newAnswer, newOutcome) = (answer, Outcome);
        if (news.Sequence > AnswerSequence && (news.Outcome is null || news.Answer is not null))
        {
            (AnswerSequence, newAnswer) = (news.Sequence, news.Answer);
        }
        if (news.Sequence > IncidentSequence)
        {
            (IncidentSequence, newOutcome) = (news.Sequence, news.Outcome);
        }
        if ((newOutcome, newAnswer) != (Outcome, answer))
        {
            Outcome = newOutcome;
            TransitionTo(newOutcome is null ? HelpMove.Reopen : HelpMove.Answer, ByPlatform, news.At);
        }
        return newAnswer;
    }

    /// <summary>What became of it where its incident ended without words; null while that is open.</summary>
    public string? PlainAnswer =>
        Outcome switch
        {
            null => null,
            "rejected" => "转办事项不予受理",
            "withdrawn" => "转办事项已撤销",
            _ => "转办事项已办结",
        };

    /// <summary>
    /// The helping volunteer withdrew consent: a matched request is open again, and the reference to the volunteer is
    /// removed.
    /// </summary>
    public void RemoveHelper(DateTimeOffset at)
    {
        if (Status == HelpStatus.Matched)
        {
            Move(HelpMove.Unmatch, ByPlatform, at);
        }
        (VolunteerId, Helper) = (null, null);
    }

    /// <param name="raised">Null for <see cref="HelpMoved"/>.</param>
    private void TransitionTo(
        HelpMove move,
        IReadOnlySet<HelpRelation> relations,
        DateTimeOffset at,
        IDomainEvent? raised = null
    )
    {
        if (!HelpFlow.Transitions.Any(edge => edge.From == Status && edge.Move == move))
        {
            throw new RuleBrokenException(
                "help.transition",
                RefusalKind.Conflict,
                new Dictionary<string, object?>
                {
                    ["from"] = EnumNames.NameOf(Status),
                    ["allowed"] = HelpFlow.Allowed(Status, relations),
                }
            );
        }
        var edge =
            HelpFlow.Permitted(Status, relations).FirstOrDefault(edge => edge.Move == move)
            ?? throw new RuleBrokenException("help.caller.notAllowed", RefusalKind.Forbidden);
        Status = edge.To;
        Raise(raised ?? new HelpMoved(move, edge.To, at));
    }
}
