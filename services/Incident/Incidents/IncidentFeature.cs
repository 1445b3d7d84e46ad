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
        services.AddScoped<IncidentDesk>();
        services.AddScoped<ReportWriter>();
        services.AddSingleton<CloseUnanswered>();
        services.AddHostedService(provider => provider.GetRequiredService<CloseUnanswered>());
        services.AddHostedService<OpenIncidents>();
        services.ConfigureHttpJsonOptions(json =>
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, IncidentJson.Default)
        );
    }

    /// <summary>Maps every slice.</summary>
    public static void MapIncidents(this IEndpointRouteBuilder app)
    {
        var incidents = app.MapApi("/incidents");
        ReportIncident.Map(incidents);
        ReadIncident.Map(incidents);
        FindIncidents.Map(incidents);
        ReadTimeline.Map(incidents);
        AcceptIncident.Map(incidents);
        RejectIncident.Map(incidents);
        MergeIncident.Map(incidents);
        AskForInfo.Map(incidents);
        AnswerIncident.Map(incidents);
        DispatchIncident.Map(incidents);
        TakeIncident.Map(incidents);
        ReturnIncident.Map(incidents);
        SuspendIncident.Map(incidents);
        ApproveSuspending.Map(incidents);
        ResumeIncident.Map(incidents);
        HandOverIncident.Map(incidents);
        ResolveIncident.Map(incidents);
        VerifyIncident.Map(incidents);
        ReworkIncident.Map(incidents);
        RecordReturnVisit.Map(incidents);
        CloseIncident.Map(incidents);
        WithdrawIncident.Map(incidents);
        EscalateIncident.Map(incidents);
        AskToReopen.Map(incidents);
        ReopenIncident.Map(incidents);
        RefuseToReopen.Map(incidents);
        SuperviseIncident.Map(incidents);
        CallForVolunteers.Map(incidents);
        NoteIncident.Map(incidents);
        AttachToIncident.Map(incidents);
        ReadQueue.Map(app.MapApi("/queue"));
    }
}
