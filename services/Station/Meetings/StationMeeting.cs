using GovPlatform.Domain;

namespace GovPlatform.StationService.Meetings;

/// <summary>One meeting of a station's party group (驿站党小组会), from which issues come (A31).</summary>
internal sealed class StationMeeting : Aggregate
{
    private StationMeeting() { }

    /// <summary>The station.</summary>
    public Guid StationId { get; private set; }

    /// <summary>Path of the station's unit; walls go by it.</summary>
    public string Path { get; private set; } = "";

    /// <summary>When it met, UTC.</summary>
    public DateTimeOffset HeldAt { get; private set; }

    /// <summary>What it was about.</summary>
    public string Subject { get; private set; } = "";

    /// <summary>Subject of the account that entered it: the same id from the same caller is the same meeting.</summary>
    public string EnteredBy { get; private set; } = "";

    /// <summary>Records a meeting.</summary>
    /// <param name="id">Key, chosen by the caller or made from the moment.</param>
    /// <param name="station">The station.</param>
    /// <param name="path">Path of the station's unit.</param>
    /// <param name="heldAt">When it met.</param>
    /// <param name="subject">What it was about.</param>
    /// <param name="enteredBy">Subject of the caller.</param>
    /// <param name="at">Moment of entry, UTC.</param>
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
