using GovPlatform.Domain;

namespace GovPlatform.StationService.Sessions;

/// <summary>Something held at a station (A36), with counted visits, never people (A37).</summary>
internal sealed class StationSession : Aggregate
{
    private StationSession() { }

    /// <summary>The station.</summary>
    public Guid StationId { get; private set; }

    /// <summary>Path of the station's unit; walls go by it.</summary>
    public string Path { get; private set; } = "";

    /// <summary>What it was, and how many came.</summary>
    public HeldSession Held { get; private set; } = new(default, default, 0, null, null);

    /// <summary>Subject of whoever entered it: the same id from the same caller is the same session.</summary>
    public string EnteredBy { get; private set; } = "";

    /// <summary>Logs a session.</summary>
    /// <param name="id">Key, chosen by the caller or made from the moment.</param>
    /// <param name="station">The station.</param>
    /// <param name="path">Path of the station's unit.</param>
    /// <param name="held">What it was.</param>
    /// <param name="enteredBy">Subject of the caller.</param>
    /// <param name="at">Moment of entry, UTC.</param>
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
