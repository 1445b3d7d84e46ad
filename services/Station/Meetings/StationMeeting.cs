using GovPlatform.Domain;

namespace GovPlatform.StationService.Meetings;

/// <summary>A meeting of a station's party group (驿站党小组会), at which issues are raised (A31).</summary>
internal sealed class StationMeeting : Aggregate
{
    private StationMeeting() { }

    public Guid StationId { get; private set; }

    /// <summary>Path of the station's unit; row-level security filters by it.</summary>
    public string Path { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTimeOffset HeldAt { get; private set; }

    public string Subject { get; private set; } = "";

    /// <summary>
    /// Subject of the account that entered it. A repeated POST with the same id from the same account returns this
    /// meeting.
    /// </summary>
    public string EnteredBy { get; private set; } = "";

    /// <param name="at">Time of entry, UTC.</param>
    public static StationMeeting Hold(
        Guid id,
        Guid station,
        string path,
        DateTimeOffset heldAt,
        string subject,
        string enteredBy,
        DateTimeOffset at
    )
    {
        var meeting = new StationMeeting
        {
            Id = id,
            StationId = station,
            Path = path,
            HeldAt = heldAt.ToUniversalTime(),
            Subject = subject,
            EnteredBy = enteredBy,
        };
        meeting.Raise(new MeetingHeld(at));
        return meeting;
    }
}
