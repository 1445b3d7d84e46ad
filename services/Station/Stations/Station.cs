using GovPlatform.Domain;

namespace GovPlatform.StationService.Stations;

/// <summary>A neighbourhood station (红色口袋驿站): where it is, what it offers, which rooms it has (A27).</summary>
internal sealed class Station : Aggregate
{
    private Station() { }

    /// <summary>Unique in the county.</summary>
    public string Code { get; private set; } = "";

    /// <summary>Code of the unit it serves.</summary>
    public string UnitCode { get; private set; } = "";

    /// <summary>Path of that unit; row-level security filters by it.</summary>
    public string Path { get; private set; } = "";

    /// <summary>The part that can be changed after registration.</summary>
    public StationProfile Profile { get; private set; } = new("", null, null, [], null, []);

    /// <summary>
    /// The profile as registered. A repeated registration is compared with it, not with later changes.
    /// </summary>
    public StationProfile EnteredAs { get; private set; } = new("", null, null, [], null, []);

    public StationStatus Status { get; private set; }

    /// <summary>Reason for closing; null while it is open.</summary>
    public string? ClosedFor { get; private set; }

    /// <summary>UTC; null while it is open.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>
    /// Subject of the account that entered it. A repeated POST with the same id from the same account returns this
    /// station.
    /// </summary>
    public string EnteredBy { get; private set; } = "";

    /// <summary>Registers an open station.</summary>
    /// <param name="at">Time of entry, UTC.</param>
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

    /// <summary>Replaces the profile. An equal profile raises no event.</summary>
    /// <param name="at">Time of the change, UTC.</param>
    public void Change(StationProfile profile, DateTimeOffset at)
    {
        if (profile.IsSameAs(Profile))
        {
            return;
        }
        Profile = profile;
        Raise(new StationChanged(at));
    }

    /// <summary>Closes the station; future bookings are cancelled by the reaction to the published message.</summary>
    /// <param name="at">Time of closing, UTC.</param>
    /// <exception cref="RuleBrokenException"><c>station.closed</c> if it is closed already.</exception>
    public void Close(string reason, DateTimeOffset at)
    {
        RequireOpen();
        Status = StationStatus.Closed;
        ClosedFor = reason;
        ClosedAt = at;
        Raise(new StationClosed(at));
    }

    /// <summary>Reopens the station; cancelled bookings stay cancelled.</summary>
    /// <param name="at">Time of reopening, UTC.</param>
    /// <exception cref="RuleBrokenException"><c>station.notClosed</c> if it is open.</exception>
    public void Reopen(DateTimeOffset at)
    {
        if (Status == StationStatus.Open)
        {
            throw new RuleBrokenException("station.notClosed");
        }
        Status = StationStatus.Open;
        ClosedFor = null;
        ClosedAt = null;
        Raise(new StationReopened(at));
    }

    /// <exception cref="RuleBrokenException"><c>station.closed</c>.</exception>
    public void RequireOpen()
    {
        if (Status == StationStatus.Closed)
        {
            throw new RuleBrokenException("station.closed");
        }
    }

    /// <summary>
    /// Rejects a time at or after the closing; an earlier time is accepted also for a closed station.
    /// </summary>
    /// <exception cref="RuleBrokenException"><c>station.closed</c>.</exception>
    public void RequireOpenAt(DateTimeOffset heldAt)
    {
        if (heldAt >= ClosedAt)
        {
            throw new RuleBrokenException("station.closed");
        }
    }

    /// <exception cref="RuleBrokenException"><c>station.room.unknown</c>.</exception>
    public void RequireRoom(string room)
    {
        if (!Profile.Rooms.Any(existing => existing.Code == room))
        {
            throw new RuleBrokenException("station.room.unknown", RefusalKind.Invalid);
        }
    }
}
