using GovPlatform.Domain;

namespace GovPlatform.StationService.Sessions;

/// <summary>An activity held at a station (A36). Visits are counted, people are not recorded (A37).</summary>
internal sealed class StationSession : Aggregate
{
    private StationSession() { }

    public Guid StationId { get; private set; }

    /// <summary>Path of the station's unit; row-level security filters by it.</summary>
    public string Path { get; private set; } = "";

    public HeldSession Held { get; private set; } = new(default, default, 0, null, null);

    /// <summary>
    /// Subject of the account that entered it. A repeated POST with the same id from the same account returns this
    /// session.
    /// </summary>
    public string EnteredBy { get; private set; } = "";

    /// <param name="at">Time of entry, UTC.</param>
    public static StationSession Log(
        Guid id,
        Guid station,
        string path,
        HeldSession held,
        string enteredBy,
        DateTimeOffset at
    )
    {
        var session = new StationSession
        {
            Id = id,
            StationId = station,
            Path = path,
            Held = held,
            EnteredBy = enteredBy,
        };
        session.Raise(new SessionHeld(at));
        return session;
    }
}
