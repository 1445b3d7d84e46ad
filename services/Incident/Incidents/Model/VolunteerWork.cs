using GovPlatform.Contracts.Volunteer;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>
/// The figures of one volunteer activity that were last noted on the incident's timeline. Compared with each new message
/// so that the same or older figures are not noted again, and changed figures are noted as a correction.
/// </summary>
internal sealed class VolunteerWork
{
    private VolunteerWork() { }

    public Guid ActivityId { get; private init; }

    /// <summary>Sequence of the newest message applied.</summary>
    public long Sequence { get; private set; }

    /// <summary>Number of volunteers who served.</summary>
    public int People { get; private set; }

    /// <summary>Minutes served by all of them together.</summary>
    public int Minutes { get; private set; }

    public static VolunteerWork Create(VolunteerActivityChangedV1 message) =>
        new()
        {
            ActivityId = message.SubjectId,
            Sequence = message.Sequence,
            People = message.People,
            Minutes = message.Minutes,
        };

    /// <summary>Applies a later message of the same activity.</summary>
    /// <returns>True when the message is newer and its figures differ.</returns>
    public bool Apply(VolunteerActivityChangedV1 message)
    {
        if (message.Sequence <= Sequence)
        {
            return false;
        }
        var changed = (message.People, message.Minutes) != (People, Minutes);
        (Sequence, People, Minutes) = (message.Sequence, message.People, message.Minutes);
        return changed;
    }
}
