namespace GovPlatform.OversightService.Figures;

/// <summary>The county's time zone, <c>TimeZone</c> in the configuration.</summary>
/// <param name="configuration">The service's configuration.</param>
internal sealed class CountyTime(IConfiguration configuration)
{
    /// <summary>The zone a bare date is meant in.</summary>
    public TimeZoneInfo Zone { get; } =
        TimeZoneInfo.FindSystemTimeZoneById(configuration["TimeZone"] ?? "Asia/Shanghai");
}
