using GovPlatform.GridService.Records;
using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.GridService.Lists;

/// <summary>Registers duty lists, collection lists and their records (A4).</summary>
internal static class ListFeature
{
    public static void AddLists(this IServiceCollection services)
    {
        services.AddContracts<ListAnnouncement>(ListContracts.Decide);
        services.AddRecords();
    }

    public static void MapLists(this IEndpointRouteBuilder app)
    {
        var lists = app.MapApi("/collection-lists");
        ListLists.Map(lists);
        ListListVersions.Map(lists);
        ChangeList.Map(lists);
        RetireList.Map(lists);
        GetRecordForm.Map(lists);
        ListCompletion.Map(lists);
        app.MapRecords();
    }
}
