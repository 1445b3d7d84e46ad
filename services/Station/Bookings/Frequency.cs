namespace GovPlatform.StationService.Bookings;

internal enum Frequency
{
    Daily,

    Weekly,
}
