using GovPlatform.Encryption;
using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.VolunteerService.Volunteers;

/// <summary>Who serves (A21).</summary>
internal static class VolunteerFeature
{
    /// <summary>Adds what volunteers need.</summary>
    /// <param name="services">The service's services.</param>
    public static void AddVolunteers(this IServiceCollection services)
    {
        services.AddFieldEncryption();
        services.AddContracts<Volunteer>(VolunteerContracts.Decide);
    }

    /// <summary>Maps <c>/api/v1/volunteers</c>.</summary>
    /// <param name="app">The service.</param>
    public static void MapVolunteers(this IEndpointRouteBuilder app)
    {
        var volunteers = app.MapApi("/volunteers");
        RegisterVolunteer.Map(volunteers);
        GetVolunteer.Map(volunteers);
        ListVolunteers.Map(volunteers);
        WithdrawConsent.Map(volunteers);
    }
}
