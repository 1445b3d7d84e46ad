using GovPlatform.Encryption;
using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.GridService.Records;

/// <summary>Registers the records made by lists.</summary>
internal static class RecordFeature
{
    public static void AddRecords(this IServiceCollection services)
    {
        services.AddFieldEncryption();
        services.AddContracts<CollectionRecord>(RecordContracts.Decide);
        services.AddScoped<RecordWriter>();
        services
            .AddOptions<RecordSettings>()
            .BindConfiguration("CollectionRecords")
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<DeleteExpired>();
        services.AddHostedService(provider => provider.GetRequiredService<DeleteExpired>());
    }

    public static void MapRecords(this IEndpointRouteBuilder app)
    {
        var records = app.MapApi("/collection-records");
        MakeRecord.Map(records);
        ListRecords.Map(records);
        GetRecord.Map(records);
        GetPersonalValues.Map(records);
    }
}
