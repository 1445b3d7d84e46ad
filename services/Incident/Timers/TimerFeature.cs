namespace GovPlatform.IncidentService.Timers;

/// <summary>Registers what the platform does by itself when a moment has come.</summary>
internal static class TimerFeature
{
    public static void AddTimers(this IServiceCollection services)
    {
        services.AddSingleton<TimerAlarm>();
        services.AddSingleton<FireDueTimers>();
        services.AddHostedService(provider => provider.GetRequiredService<FireDueTimers>());
    }
}
