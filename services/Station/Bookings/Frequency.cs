namespace GovPlatform.StationService.Bookings;

/// <summary>How often a booking repeats.</summary>
internal enum Frequency
{
    /// <summary>Every day.</summary>
    Daily,

    /// <summary>Every seven days.</summary>
    Weekly,
}
