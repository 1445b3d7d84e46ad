using GovPlatform.IncidentService.Data;
using GovPlatform.ServiceDefaults;
using GovPlatform.Units;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.IncidentService.Replies;

/// <summary>Retires a template. <c>?owner=</c> names the unit where several below the caller have the id.</summary>
internal static class RetireReplyTemplate
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder templates) =>
        templates
            .MapDelete("/{id:guid}", HandleAsync)
            .WithName(nameof(RetireReplyTemplate))
            .RequireAuthorization(Permissions.ManageRules);

    private static async Task<Results<NoContent, NotFound>> HandleAsync(
        Guid id,
        string? owner,
        IncidentDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var path = owner is null ? null : (await db.ResolvePlaceAsync(owner, context, cancel)).Path;
        var retired = await db.ChangeConfigurationAsync(
            async () =>
            {
                var template = await db.ReplyTemplates.Where(row => row.Id == id).FindOwnedAsync(path, context, cancel);
                if (template is not { RetiredAt: null })
                {
                    return false;
                }
                db.RecordChange(
                    template,
                    ReplyTemplate.Kind,
                    id.ToString(),
                    ListReplyTemplates.View.Create,
                    ConfigurationActor.Of(context),
                    retire: true
                );
                await db.SaveChangesAsync(cancel);
                return true;
            },
            cancel
        );
        return retired ? TypedResults.NoContent() : TypedResults.NotFound();
    }
}
