namespace GovPlatform.StationService.Bookings;

internal enum BookingStatus
{
    /// <summary>已预约.</summary>
    Booked,

    /// <summary>已取消.</summary>
    Cancelled,
}
