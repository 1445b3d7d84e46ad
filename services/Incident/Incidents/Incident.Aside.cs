using System.Globalization;
using GovPlatform.Domain;

namespace GovPlatform.IncidentService.Incidents;

/// <content>What happens beside the life cycle: supervision, notes, attachments. The status stays.</content>
internal sealed partial class Incident
{
    /// <summary>A leader orders who must answer by when (督办).</summary>
    /// <exception cref="RuleBrokenException"><c>incident.answerBy</c> when that is in the past.</exception>
    public void Supervise(string unit, DateTimeOffset answerBy, Act act)
    {
        Permit(IncidentMove.Supervise, act.By);
        if (answerBy <= act.At)
        {
            throw new RuleBrokenException("incident.answerBy", RefusalKind.Invalid);
        }
        var ordered = new Supervision(unit, answerBy, act.At);
        Supervision = ordered;
        Go(IncidentMove.Supervise, Status, act, unit, raise: at => new IncidentSupervised(ordered, at));
    }

    /// <summary>The handler calls for volunteers; how many and when, not where or what for, goes out.</summary>
    /// <exception cref="RuleBrokenException">
    /// <c>incident.volunteers.time</c> when it ends before it starts, has ended, or begins more than a year ahead.
    /// </exception>
    public void CallVolunteers(VolunteerCall call, Act act)
    {
        Permit(IncidentMove.CallVolunteers, act.By);
        if (call.EndsAt <= call.StartsAt || call.EndsAt <= act.At || call.StartsAt > act.At.AddYears(1))
        {
            throw new RuleBrokenException("incident.volunteers.time", RefusalKind.Invalid);
        }
        Go(
            IncidentMove.CallVolunteers,
            Status,
            act,
            call.People.ToString(CultureInfo.InvariantCulture),
            raise: at => new IncidentCalledVolunteers(call, at)
        );
    }

    /// <summary>Writes a note on the timeline.</summary>
    public void Note(string text, Act act)
    {
        Permit(IncidentMove.Note, act.By);
        Go(IncidentMove.Note, Status, act, text);
    }

    /// <summary>Puts an attachment on the timeline.</summary>
    public void Attach(Guid attachmentId, Act act)
    {
        Permit(IncidentMove.Attach, act.By);
        Go(IncidentMove.Attach, Status, act, attachmentId.ToString("D"));
    }
}
