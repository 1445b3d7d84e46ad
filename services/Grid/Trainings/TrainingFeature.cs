using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.GridService.Trainings;

/// <summary>Registers yearly plans and trainings, with their questions and answers (A13, A14).</summary>
internal static class TrainingFeature
{
    public static void AddTrainings(this IServiceCollection services)
    {
        services.AddContracts<Training>(TrainingContracts.Decide);
        services.AddContracts<TrainingPlan>(TrainingContracts.Decide);
        services.AddScoped<TrainingChange>();
        services.AddScoped<PlanReader>();
    }

    public static void MapTrainings(this IEndpointRouteBuilder app)
    {
        var plans = app.MapApi("/training-plans");
        GetTrainingPlan.Map(plans);
        ChangeTrainingPlan.Map(plans);
        var trainings = app.MapApi("/trainings");
        PlanTraining.Map(trainings);
        ListTrainings.Map(trainings);
        GetTraining.Map(trainings);
        HoldTraining.Map(trainings);
        CancelTraining.Map(trainings);
        ChangeMaterials.Map(trainings);
        AskQuestion.Map(trainings);
        AnswerQuestion.Map(trainings);
        ListQuestions.Map(trainings);
    }
}
