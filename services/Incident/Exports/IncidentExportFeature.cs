using GovPlatform.ServiceDefaults;

namespace GovPlatform.IncidentService.Exports;

/// <summary>Registers exports with contacts.</summary>
internal static class IncidentExportFeature
{
    public static void AddIncidentExports(this IServiceCollection services) =>
        services
            .AddOptions<IncidentExportOptions>()
            .BindConfiguration("IncidentExports")
            .Validate(
                options => options.Lifetime > TimeSpan.Zero && options.Lifetime <= TimeSpan.FromDays(30),
                "IncidentExports:Lifetime must be positive and at most 30 days."
            )
            // An export is decided within one lifetime and its file taken within another.
            .Validate(
                options => options.Retention >= 2 * options.Lifetime && options.Retention <= TimeSpan.FromDays(3650),
                "IncidentExports:Retention must be at least twice the lifetime and at most ten years."
            )
            .ValidateOnStart();

    public static void MapIncidentExports(this IEndpointRouteBuilder app)
    {
        var exports = app.MapApi("/incident-exports");
        AskForIncidentExport.Map(exports);
        ListIncidentExports.Map(exports);
        GetIncidentExport.Map(exports);
        ApproveIncidentExport.Map(exports);
        RefuseIncidentExport.Map(exports);
        DownloadIncidentExport.Map(exports);
    }
}
