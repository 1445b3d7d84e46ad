using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Exports;
using GovPlatform.IncidentService.Replies;
using GovPlatform.IncidentService.Reporters;
using GovPlatform.IncidentService.SavedFilters;
using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>Registers the services and routes of incidents, of their reporters, and of what is made from their lists.</summary>
internal static class IncidentFeature
{
    public static void AddIncidents(this IServiceCollection services)
    {
        services.AddContracts<Incident>(IncidentContracts.Decide);
        services.AddSingleton<IncidentNumbers>();
        services.AddScoped<IncidentViews>();
        services.AddScoped<IncidentCommandHandler>();
        services.AddScoped<WorkMeter>();
        services.AddScoped<ReportWriter>();
        services.AddHostedService<OpenIncidentGauge>();
        services.AddReporters();
        services.AddIncidentExports();
        services.AddSingleton<DeleteOutdated>();
        services.AddHostedService(provider => provider.GetRequiredService<DeleteOutdated>());
        services.ConfigureHttpJsonOptions(json =>
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, IncidentJson.Default)
        );
    }

    public static void MapIncidents(this IEndpointRouteBuilder app)
    {
        var incidents = app.MapApi("/incidents");
        WorkMeter.AddTo(incidents);
        ReportIncident.Map(incidents);
        GetIncident.Map(incidents);
        ListIncidents.Map(incidents);
        ListTimeline.Map(incidents);
        ListDuplicates.Map(incidents);
        ReasonMoves.Map(incidents);
        MoveIncidents.Map(incidents);
        MergeIncident.Map(incidents);
        JoinIncident.Map(incidents);
        RequestInfo.Map(incidents);
        AnswerIncident.Map(incidents);
        DispatchIncident.Map(incidents);
        SuspendIncident.Map(incidents);
        ApproveSuspension.Map(incidents);
        HandOverIncident.Map(incidents);
        ResolveIncident.Map(incidents);
        RecordFeedback.Map(incidents);
        CloseIncident.Map(incidents);
        EscalateIncident.Map(incidents);
        CorrectIncident.Map(incidents);
        SuperviseIncident.Map(incidents);
        AnswerSupervision.Map(incidents);
        CallVolunteers.Map(incidents);
        ReadContact.Map(incidents);
        NoteIncident.Map(incidents);
        AttachToIncident.Map(incidents);
        ListQueue.Map(app.MapApi("/queue"));
        ListReplies.Map(incidents);
        app.MapReplyTemplates();
        app.MapReports();
        app.MapIncidentExports();
        app.MapSavedFilters();
    }
}
