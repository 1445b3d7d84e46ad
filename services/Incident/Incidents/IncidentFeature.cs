using GovPlatform.IncidentService.Supervision;
using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>Registers the services and routes of incidents.</summary>
internal static class IncidentFeature
{
    public static void AddIncidents(this IServiceCollection services)
    {
        services.AddContracts<Incident>(IncidentContracts.Decide);
        services.AddSingleton<IncidentNumbers>();
        services.AddScoped<IncidentCommandHandler>();
        services.AddScoped<ReportWriter>();
        services.AddSingleton<CloseUnansweredIncidents>();
        services.AddHostedService(provider => provider.GetRequiredService<CloseUnansweredIncidents>());
        services.AddHostedService<OpenIncidentGauge>();
        services.ConfigureHttpJsonOptions(json =>
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, IncidentJson.Default)
        );
    }

    public static void MapIncidents(this IEndpointRouteBuilder app)
    {
        var incidents = app.MapApi("/incidents");
        ReportIncident.Map(incidents);
        GetIncident.Map(incidents);
        ListIncidents.Map(incidents);
        ListTimeline.Map(incidents);
        ReasonMoves.Map(incidents);
        MergeIncident.Map(incidents);
        RequestInfo.Map(incidents);
        AnswerIncident.Map(incidents);
        DispatchIncident.Map(incidents);
        SuspendIncident.Map(incidents);
        HandOverIncident.Map(incidents);
        ResolveIncident.Map(incidents);
        RecordFeedback.Map(incidents);
        CloseIncident.Map(incidents);
        EscalateIncident.Map(incidents);
        SuperviseIncident.Map(incidents);
        CallVolunteers.Map(incidents);
        NoteIncident.Map(incidents);
        AttachToIncident.Map(incidents);
        ListQueue.Map(app.MapApi("/queue"));
    }
}
