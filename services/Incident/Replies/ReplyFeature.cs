using GovPlatform.IncidentService.Data;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.IncidentService.Replies;

internal static class ReplyFeature
{
    public static void MapReplyTemplates(this IEndpointRouteBuilder app)
    {
        var templates = app.MapApi("/reply-templates");
        ListReplyTemplates.Map(templates);
        ListVersions.Map(templates, "ListReplyTemplateVersions", ReplyTemplate.Kind);
        ChangeReplyTemplate.Map(templates);
        RetireReplyTemplate.Map(templates);
    }
}
