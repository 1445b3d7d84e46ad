using GovPlatform.Contracts.Volunteer;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>
/// What the timeline last said about the volunteers of one activity, so that it says nothing twice, nothing older, and calls a
/// correction one.
/// </summary>
internal sealed class VolunteerWork
{
    private VolunteerWork() { }

    /// <summary>The activity.</summary>
    public Guid ActivityId { get; private init; }

    /// <summary>Sequence of the activity's newest fact.</summary>
    public long Sequence { get; private set; }

    /// <summary>Volunteers who served, as last said.</summary>
    public int People { get; private set; }

    /// <summary>Minutes they served, as last said.</summary>
    public int Minutes { get; private set; }

    /// <summary>What an activity that has ended says of itself for the first time.</summary>
    /// <param name="told">Its fact.</param>
    public static VolunteerWork Create(VolunteerActivityChangedV1 told) =>
        new()
        {
            ActivityId = told.SubjectId,
            Sequence = told.Sequence,
            People = told.People,
            Minutes = told.Minutes,
        };

    /// <summary>Takes in another fact of the same activity.</summary>
    /// <param name="told">The fact.</param>
    /// <returns>Whether it is newer and says something else.</returns>
    public bool Apply(VolunteerActivityChangedV1 told)
    {
        if (told.Sequence <= Sequence)
        {
            return false;
        }
        var changed = (told.People, told.Minutes) != (People, Minutes);
        (Sequence, People, Minutes) = (told.Sequence, told.People, told.Minutes);
        return changed;
    }
}
