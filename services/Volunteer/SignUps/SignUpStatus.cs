namespace GovPlatform.VolunteerService.SignUps;

internal enum SignUpStatus
{
    /// <summary>The shift is full; the first of the waiting list moves up when a place becomes free.</summary>
    Waiting,

    /// <summary>Has a place.</summary>
    Confirmed,

    /// <summary>Gave up the place or the wait, or the activity ended.</summary>
    Cancelled,

    /// <summary>Checked in, and not checked out.</summary>
    Present,

    /// <summary>Checked out, or credited by the coordinator.</summary>
    Served,

    /// <summary>Had a place and earned no minutes: never came, or never checked out.</summary>
    Absent,
}
