using GovPlatform.Encryption;
using GovPlatform.IncidentService.Incidents;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.IncidentService.Reporters;

/// <summary>Registers what reporters need: their encrypted identities, and the moves they make without signing in.</summary>
internal static class ReporterFeature
{
    public static void AddReporters(this IServiceCollection services)
    {
        services.AddFieldEncryption();
        services.AddSingleton<ReportCodes>();
        services.AddScoped<ReportAccess>();
    }

    public static void MapReports(this IEndpointRouteBuilder app)
    {
        var reports = app.MapApi("/reports");
        GetReport.Map(reports);
        ReporterMoves.Map(reports);
    }
}
