using System.Globalization;
using GovPlatform.Domain;

namespace GovPlatform.IncidentService.Incidents;

/// <content>What happens beside the life cycle: supervision, notes, attachments. The status stays.</content>
internal sealed partial class Incident
{
    /// <summary>A leader orders who must answer by when (督办).</summary>
    /// <exception cref="RuleBrokenException"><c>incident.answerBy.past</c> when that is in the past.</exception>
    public void Supervise(string unit, DateTimeOffset answerBy, CommandContext context)
    {
        EnsureAllowed(IncidentMove.Supervise, context.By);
        if (answerBy <= context.At)
        {
            throw new RuleBrokenException("incident.answerBy.past", RefusalKind.Invalid);
        }
        var ordered = new Supervision(unit, answerBy, context.At);
        Supervision = ordered;
        TransitionTo(IncidentMove.Supervise, Status, context, unit, raise: at => new IncidentSupervised(ordered, at));
    }

    /// <summary>The handler calls for volunteers; how many and when, not where or what for, goes out.</summary>
    /// <exception cref="RuleBrokenException">
    /// <c>incident.volunteers.outOfRange</c> when it ends before it starts, has ended, or begins more than a year ahead.
    /// </exception>
    public void CallVolunteers(VolunteerCall call, CommandContext context)
    {
        EnsureAllowed(IncidentMove.CallVolunteers, context.By);
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

    /// <summary>Writes a note on the timeline.</summary>
    public void Note(string text, CommandContext context)
    {
        EnsureAllowed(IncidentMove.Note, context.By);
        TransitionTo(IncidentMove.Note, Status, context, text);
    }

    /// <summary>Puts an attachment on the timeline.</summary>
    public void Attach(Guid attachmentId, CommandContext context)
    {
        EnsureAllowed(IncidentMove.Attach, context.By);
        TransitionTo(IncidentMove.Attach, Status, context, attachmentId.ToString("D"));
    }
}
