using System.Globalization;
using GovPlatform.Domain;

namespace GovPlatform.IncidentService.Incidents;

/// <content>Moves that leave the status unchanged: supervision, calls for volunteers, notes and attachments.</content>
internal sealed partial class Incident
{
    /// <summary>督办: a leader orders a unit to answer by a moment.</summary>
    /// <exception cref="RuleBrokenException"><c>incident.answerBy.past</c> when that moment is not in the future.</exception>
    public void Supervise(string unit, DateTimeOffset answerBy, CommandContext context)
    {
        EnsureAllowed(IncidentMove.Supervise, context.Principal);
        if (answerBy <= context.At)
        {
            throw new RuleBrokenException("incident.answerBy.past", RefusalKind.Invalid);
        }
        var ordered = new Supervision(unit, answerBy, context.At);
        Supervision = ordered;
        TransitionTo(IncidentMove.Supervise, Status, context, unit, raise: at => new IncidentSupervised(ordered, at));
    }

    /// <summary>
    /// 请求志愿者支援. The published message carries the category's name, the number and the times, but no place and no
    /// description.
    /// </summary>
    /// <exception cref="RuleBrokenException">
    /// <c>incident.volunteers.outOfRange</c> when it ends before it starts, has ended, or begins more than a year ahead.
    /// </exception>
    public void CallVolunteers(VolunteerCall call, CommandContext context)
    {
        EnsureAllowed(IncidentMove.CallVolunteers, context.Principal);
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

    /// <summary>备注.</summary>
    public void Note(string text, CommandContext context)
    {
        EnsureAllowed(IncidentMove.Note, context.Principal);
        TransitionTo(IncidentMove.Note, Status, context, text);
    }

    /// <summary>附件: records an attachment's id on the timeline.</summary>
    public void Attach(Guid attachmentId, CommandContext context)
    {
        EnsureAllowed(IncidentMove.Attach, context.Principal);
        TransitionTo(IncidentMove.Attach, Status, context, attachmentId.ToString("D"));
    }
}
