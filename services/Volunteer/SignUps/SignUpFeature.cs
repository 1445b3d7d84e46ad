using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.VolunteerService.SignUps;

/// <summary>Registers places in shifts and the hours served (A21).</summary>
internal static class SignUpFeature
{
    public static void AddSignUps(this IServiceCollection services)
    {
        services.AddContracts<SignUp>(SignUpContracts.Decide);
        services.AddScoped<ShiftCommandHandler>();
    }

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
