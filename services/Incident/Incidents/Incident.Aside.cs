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
