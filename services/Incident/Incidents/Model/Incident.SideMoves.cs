using System.Globalization;
using GovPlatform.Domain;

namespace GovPlatform.IncidentService.Incidents;

/// <content>
/// Moves that leave the status unchanged: corrections, supervision, calls for volunteers, notes and attachments.
/// </content>
internal sealed partial class Incident
{
    /// <summary>
    /// 更正: corrects category, severity or place, and computes the open clocks anew by the rules for what is right. Before
    /// intake has accepted the incident, the unit of the right place becomes its owner.
    /// </summary>
    /// <exception cref="RuleBrokenException">
    /// <c>incident.reason.missing</c>; <c>incident.correction.none</c> when nothing changes; <c>incident.place.elsewhere</c>
    /// when an accepted incident would lie outside its owner's subtree.
    /// </exception>
    public void Correct(Correction correction, CommandContext context)
    {
        EnsureAllowed(IncidentMove.Correct, context);
        RequireReason(context);
        var changes = new List<string>();
        var before = (Severity, OwningPath);
        var replaced = new Corrected(Category, Severity, new Place(Longitude, Latitude, Address, GridId, GivenPoint));
        // First, since it may be refused.
        if (correction.Place is { } place && place != new Place(Longitude, Latitude, Address, GridId, GivenPoint))
        {
            changes.Add("位置");
            MoveTo(place, correction.Owner!);
        }
        if (correction.Category is { } category && category != Category)
        {
            changes.Add($"类别 {Category} → {category}");
            Category = category;
        }
        if (correction.Severity is { } severity && severity != Severity)
        {
            changes.Add($"等级 {Wording.Of(Severity)} → {Wording.Of(severity)}");
            Severity = severity;
        }
        if (changes.Count == 0)
        {
            throw new RuleBrokenException("incident.correction.none", RefusalKind.Invalid);
        }
        TransitionTo(IncidentMove.Correct, Status, context, string.Join("；", changes), replaced: replaced);
        if (Severity == Severity.Urgent && before != (Severity, OwningPath))
        {
            UrgentSince = Sequence;
        }
    }

    private void MoveTo(Place place, OwningUnit owner)
    {
        var isElsewhere = !owner.Path.StartsWith(OwningPath, StringComparison.Ordinal);
        if (isElsewhere && Status != IncidentStatus.Reported)
        {
            throw new RuleBrokenException("incident.place.elsewhere");
        }
        (Longitude, Latitude, Address, GridId) = (place.Longitude, place.Latitude, place.Address, place.GridId);
        GivenPoint = place.Given;
        // What lay in no grid, and so was the county's, comes down to the unit of its place.
        if (owner.Path != OwningPath && Status == IncidentStatus.Reported)
        {
            (Unit, OwningPath, Tier) = (owner.Unit, owner.Path, owner.Tier);
        }
    }

    /// <summary>督办: a leader orders a unit to answer by a moment. Earlier orders stay.</summary>
    /// <param name="unit">Code of the unit.</param>
    /// <param name="path">Path of the unit.</param>
    /// <param name="answerBy">UTC.</param>
    /// <param name="context">Principal, moment, deadlines and reason.</param>
    /// <exception cref="RuleBrokenException">
    /// <c>incident.answerBy.past</c> when that moment is not in the future; <c>unit.cannotSee</c> when the unit has neither the
    /// owning nor the handling unit in its subtree, so that it could not answer.
    /// </exception>
    public void Supervise(string unit, string path, DateTimeOffset answerBy, CommandContext context)
    {
        EnsureAllowed(IncidentMove.Supervise, context);
        if (answerBy <= context.At)
        {
            throw new RuleBrokenException("incident.answerBy.past", RefusalKind.Invalid);
        }
        if (
            !OwningPath.StartsWith(path, StringComparison.Ordinal)
            && HandlingPath?.StartsWith(path, StringComparison.Ordinal) != true
        )
        {
            throw new RuleBrokenException("unit.cannotSee", RefusalKind.Invalid);
        }
        var ordered = new Supervision(Supervisions.Count + 1, unit, path, answerBy, context.At);
        Supervisions = [.. Supervisions, ordered];
        TransitionTo(IncidentMove.Supervise, Status, context, unit, raise: at => new IncidentSupervised(ordered, at));
    }

    /// <summary>
    /// 督办答复: the unit named in an order answers it. Unless an order is named, it is that of the caller's own unit or else of the
    /// nearest above, of several the oldest.
    /// </summary>
    /// <param name="text">The answer.</param>
    /// <param name="number">Number of the order, or null.</param>
    /// <param name="context">Principal, moment, deadlines and reason.</param>
    /// <exception cref="RuleBrokenException"><c>incident.supervision.unknown</c> when no such order awaits an answer.</exception>
    public void AnswerSupervision(string text, int? number, CommandContext context)
    {
        EnsureAllowed(IncidentMove.AnswerSupervision, context);
        var order =
            Supervisions
                .Where(order => IsAwaitedFrom(context.Principal, order) && (number is null || order.Number == number))
                .OrderByDescending(order => order.Path.Length)
                .FirstOrDefault()
            ?? throw new RuleBrokenException("incident.supervision.unknown", RefusalKind.Invalid);
        Replace(order, order with { Answer = text, AnsweredAt = context.At });
        TransitionTo(IncidentMove.AnswerSupervision, Status, context, text);
    }

    private void Replace(Supervision order, Supervision changed) =>
        Supervisions = [.. Supervisions.Select(other => other == order ? changed : other)];

    private static bool IsAwaitedFrom(Principal principal, Supervision order) =>
        order.AnsweredAt is null && principal.UnitPath.StartsWith(order.Path, StringComparison.Ordinal);

    /// <summary>
    /// 请求志愿者支援. The published message carries the category's name, the number and the times, but no place and no
    /// description.
    /// </summary>
    /// <exception cref="RuleBrokenException">
    /// <c>incident.volunteers.outOfRange</c> when it ends before it starts, has ended, or begins more than a year ahead.
    /// </exception>
    public void CallVolunteers(VolunteerCall call, CommandContext context)
    {
        EnsureAllowed(IncidentMove.CallVolunteers, context);
        if (call.EndsAt <= call.StartsAt || call.EndsAt <= context.At || call.StartsAt > context.At.AddYears(1))
        {
            throw new RuleBrokenException("incident.volunteers.outOfRange", RefusalKind.Invalid);
        }
        TransitionTo(
            IncidentMove.CallVolunteers,
            Status,
            context,
            call.People.ToString(CultureInfo.InvariantCulture),
            raise: at => new IncidentCalledVolunteers(call, at)
        );
    }

    /// <summary>查看联系方式: records that the reporter's name and phone are read, and why.</summary>
    /// <exception cref="RuleBrokenException"><c>incident.reason.missing</c>.</exception>
    public void ReadContact(CommandContext context)
    {
        EnsureAllowed(IncidentMove.ReadContact, context);
        RequireReason(context);
        TransitionTo(IncidentMove.ReadContact, Status, context);
    }

    /// <summary>备注.</summary>
    public void Note(string text, CommandContext context)
    {
        EnsureAllowed(IncidentMove.Note, context);
        TransitionTo(IncidentMove.Note, Status, context, text);
    }

    /// <summary>附件: records an attachment's id on the timeline.</summary>
    public void Attach(Guid attachmentId, CommandContext context)
    {
        EnsureAllowed(IncidentMove.Attach, context);
        TransitionTo(IncidentMove.Attach, Status, context, attachmentId.ToString("D"));
    }
}
