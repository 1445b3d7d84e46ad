using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.GridService.Matters;

/// <summary>
/// Registers the matters of the grid centre's work. They have no paths of their own: each is reached where it was raised.
/// </summary>
internal static class MatterFeature
{
    public static void AddMatters(this IServiceCollection services) =>
        services.AddContracts<Matter>(MatterContracts.Decide);

    /// <summary>The caller as the actor of a matter.</summary>
    public static MatterActor ToActor(this RequestContext context) => new(context.Subject, context.Post);
}
