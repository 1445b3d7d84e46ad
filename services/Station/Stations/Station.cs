using GovPlatform.Domain;

namespace GovPlatform.StationService.Stations;

/// <summary>A neighbourhood station (红色口袋驿站): where it is, what it offers, which rooms it has (A27).</summary>
internal sealed class Station : Aggregate
{
    private Station() { }

    /// <summary>Code of the station, unique in the county.</summary>
    public string Code { get; private set; } = "";

    /// <summary>Code of the unit it serves.</summary>
    public string UnitCode { get; private set; } = "";

    /// <summary>That unit's path; walls go by it.</summary>
    public string Path { get; private set; } = "";

    /// <summary>What may change without its being another station.</summary>
    public StationProfile Profile { get; private set; } = new("", null, null, [], null, []);

    /// <summary>What it was entered as: the same words sent once more mean the same station, whatever has changed since.</summary>
    public StationProfile EnteredAs { get; private set; } = new("", null, null, [], null, []);

    /// <summary>Open or closed.</summary>
    public StationStatus Status { get; private set; }

    /// <summary>Why it is closed; null while it is open.</summary>
    public string? ClosedFor { get; private set; }

    /// <summary>When it was closed, UTC; null while it is open, and where it was closed before this was kept.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>Subject of whoever entered it: the same id from the same caller is the same station.</summary>
    public string EnteredBy { get; private set; } = "";

    /// <summary>Puts a station on the register, open.</summary>
    /// <param name="id">Key, chosen by the caller or made from the moment.</param>
    /// <param name="code">Code, not taken.</param>
    /// <param name="unit">Code of the unit.</param>
    /// <param name="path">Path of the unit.</param>
    /// <param name="profile">What it is like.</param>
    /// <param name="enteredBy">Subject of the caller.</param>
    /// <param name="at">Moment of entry, UTC.</param>
    public static Station Register(
        Guid id,
        string code,
        string unit,
        string path,
        StationProfile profile,
        string enteredBy,
        DateTimeOffset at
    )
    {
        var station = new Station
        {
            Id = id,
            Code = code,
            UnitCode = unit,
            Path = path,
            Profile = profile,
            EnteredAs = profile,
            EnteredBy = enteredBy,
        };
        station.Raise(new StationRegistered(at));
        return station;
    }

    /// <summary>Takes over another profile. Nothing happens where nothing differs.</summary>
    /// <param name="profile">What it is like now.</param>
    /// <param name="at">Moment of the change, UTC.</param>
    public void Change(StationProfile profile, DateTimeOffset at)
    {
        if (profile.IsSameAs(Profile))
            return;
        Profile = profile;
        Raise(new StationChanged(at));
    }

    /// <summary>Closes it; the bookings ahead are cancelled by the message that says so.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="at">Moment of closing, UTC.</param>
    /// <exception cref="RuleBrokenException"><c>station.closed</c> when it is closed.</exception>
    public void Close(string reason, DateTimeOffset at)
    {
        RequireOpen();
        Status = StationStatus.Closed;
        ClosedFor = reason;
        ClosedAt = at;
        Raise(new StationClosed(at));
    }

    /// <summary>Opens it again; cancelled bookings stay cancelled.</summary>
    /// <param name="at">Moment of opening, UTC.</param>
    /// <exception cref="RuleBrokenException"><c>station.notClosed</c> when it is open.</exception>
    public void Reopen(DateTimeOffset at)
    {
        if (Status == StationStatus.Open)
            throw new RuleBrokenException("station.notClosed");
        Status = StationStatus.Open;
        ClosedFor = null;
        ClosedAt = null;
        Raise(new StationReopened(at));
    }

    /// <summary>Refuses while the station is closed.</summary>
    /// <exception cref="RuleBrokenException"><c>station.closed</c>.</exception>
    public void RequireOpen()
    {
        if (Status == StationStatus.Closed)
            throw new RuleBrokenException("station.closed");
    }

    /// <summary>Refuses what is said to have been there after it closed; what was there before may still be entered.</summary>
    /// <param name="moment">When it was there.</param>
    /// <exception cref="RuleBrokenException"><c>station.closed</c>.</exception>
    public void RequireOpenAt(DateTimeOffset moment)
    {
        if (moment >= ClosedAt)
            throw new RuleBrokenException("station.closed");
    }

    /// <summary>Refuses where there is no such room.</summary>
    /// <param name="room">Code of the room.</param>
    /// <exception cref="RuleBrokenException"><c>station.room.unknown</c>.</exception>
    public void RequireRoom(string room)
    {
        if (!Profile.Rooms.Any(known => known.Code == room))
            throw new RuleBrokenException("station.room.unknown", RefusalKind.Invalid);
    }
}
