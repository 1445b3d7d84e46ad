namespace GovPlatform.VolunteerService.SignUps;

/// <summary>Where a sign-up stands.</summary>
internal enum SignUpStatus
{
    /// <summary>The shift is full; the first in line moves up when a place comes free.</summary>
    Waiting,

    /// <summary>Has a place.</summary>
    Confirmed,

    /// <summary>Gave up place or waiting, or the activity was called off.</summary>
    Cancelled,

    /// <summary>Came, and has not left.</summary>
    Present,

    /// <summary>Came and left, or was credited by the coordinator.</summary>
    Served,

    /// <summary>Had a place and earned no minutes: never came, or never checked out.</summary>
    Absent,
}
