namespace GovPlatform.StationService.Bookings;

/// <summary>Whether a booking stands.</summary>
internal enum BookingStatus
{
    /// <summary>已预约.</summary>
    Booked,

    /// <summary>已取消.</summary>
    Cancelled,
}
