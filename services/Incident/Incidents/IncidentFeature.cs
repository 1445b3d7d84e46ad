using GovPlatform.IncidentService.Supervision;
using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>Incidents: what they need, and where they are found.</summary>
internal static class IncidentFeature
{
    /// <summary>Adds them.</summary>
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

    /// <summary>Maps every slice.</summary>
    public static void MapIncidents(this IEndpointRouteBuilder app)
    {
        var incidents = app.MapApi("/incidents");
        ReportIncident.Map(incidents);
        GetIncident.Map(incidents);
        ListIncidents.Map(incidents);
        ListTimeline.Map(incidents);
        AcceptIncident.Map(incidents);
        RejectIncident.Map(incidents);
        MergeIncident.Map(incidents);
        RequestInfo.Map(incidents);
        AnswerIncident.Map(incidents);
        DispatchIncident.Map(incidents);
        TakeIncident.Map(incidents);
        ReturnIncident.Map(incidents);
        SuspendIncident.Map(incidents);
        ApproveSuspension.Map(incidents);
        ResumeIncident.Map(incidents);
        HandOverIncident.Map(incidents);
        ResolveIncident.Map(incidents);
        VerifyIncident.Map(incidents);
        ReworkIncident.Map(incidents);
        RecordFeedback.Map(incidents);
        CloseIncident.Map(incidents);
        WithdrawIncident.Map(incidents);
        EscalateIncident.Map(incidents);
        RequestReopen.Map(incidents);
        ReopenIncident.Map(incidents);
        RefuseReopen.Map(incidents);
        SuperviseIncident.Map(incidents);
        CallVolunteers.Map(incidents);
        NoteIncident.Map(incidents);
        AttachToIncident.Map(incidents);
        ListQueue.Map(app.MapApi("/queue"));
    }
}
