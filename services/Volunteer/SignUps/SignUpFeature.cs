using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.VolunteerService.SignUps;

/// <summary>Places in shifts, and the hours served (A21).</summary>
internal static class SignUpFeature
{
    /// <summary>Adds what sign-ups need.</summary>
    /// <param name="services">The service's services.</param>
    public static void AddSignUps(this IServiceCollection services)
    {
        services.AddContracts<SignUp>(SignUpContracts.Decide);
        services.AddScoped<ShiftCommandHandler>();
    }

    /// <summary>Maps <c>/api/v1/shifts</c> and a volunteer's own sign-ups.</summary>
    /// <param name="app">The service.</param>
    public static void MapSignUps(this IEndpointRouteBuilder app)
    {
        var shifts = app.MapApi("/shifts");
        SignUpForShift.Map(shifts);
        CancelSignUp.Map(shifts);
        ListSignUps.Map(shifts);
        CheckIn.Map(shifts);
        CheckOut.Map(shifts);
        CorrectMinutes.Map(shifts);
        ListOwnSignUps.Map(app.MapApi("/volunteers"));
    }
}
