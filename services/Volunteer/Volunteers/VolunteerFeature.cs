using GovPlatform.Encryption;
using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.VolunteerService.Volunteers;

/// <summary>Registers volunteers and their consent (A21).</summary>
internal static class VolunteerFeature
{
    public static void AddVolunteers(this IServiceCollection services)
    {
        services.AddFieldEncryption();
        services.AddContracts<Volunteer>(VolunteerContracts.Decide);
    }

    public static void MapVolunteers(this IEndpointRouteBuilder app)
    {
        var volunteers = app.MapApi("/volunteers");
        RegisterVolunteer.Map(volunteers);
        GetVolunteer.Map(volunteers);
        ListVolunteerReadings.Map(volunteers);
        ListVolunteers.Map(volunteers);
        WithdrawConsent.Map(volunteers);
    }
}
