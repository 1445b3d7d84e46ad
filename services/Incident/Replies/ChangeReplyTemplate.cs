using System.Text.Json.Serialization;
using FluentValidation;
using FluentValidation.Results;
using GovPlatform.IncidentService.Categories;
using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Incidents;
using GovPlatform.IncidentService.Places;
using GovPlatform.ServiceDefaults;
using GovPlatform.Units;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Replies;

/// <summary>Adds a reply template of the caller's unit, or of one below it, or changes it.</summary>
internal static class ChangeReplyTemplate
{
    /// <param name="Owner">
    /// Code of the unit that owns it; null for the one that has it already or, if it is new, the caller's own.
    /// </param>
    internal sealed record Request(
        [property: JsonRequired] IncidentMove Move,
        string Title,
        string Text,
        string? Category = null,
        string? Owner = null
    );

    internal sealed class Rules : AbstractValidator<Request>
    {
        public Rules()
        {
            RuleFor(request => request.Move)
                .Must(move => ReplyText.Moves.Contains(move))
                .WithMessage("reply.move.unknown");
            RuleFor(request => request.Title).IsRequiredText(100);
            RuleFor(request => request.Text)
                .IsRequiredText()
                .Must(text => text is null || ReplyText.FindUnknown(text) is null)
                .WithMessage("reply.placeholder.unknown");
        }
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder templates) =>
        templates
            .MapPut("/{id:guid}", HandleAsync)
            .WithName(nameof(ChangeReplyTemplate))
            .RequireAuthorization(Permissions.ManageRules);

    private static async Task<Ok<ListReplyTemplates.View>> HandleAsync(
        Guid id,
        Request request,
        IncidentDb db,
        PlaceCache placeCache,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var owner = request.Owner is null ? null : (await db.ResolvePlaceAsync(request.Owner, context, cancel)).Path;
        var categories = (await placeCache.CurrentAsync(cancel)).Categories;
        var view = await db.ChangeConfigurationAsync(
            async () =>
            {
                var template = await db
                    .ReplyTemplates.Where(row => row.Id == id)
                    .FindOwnedAsync(owner, context, cancel);
                if (template is null)
                {
                    template = new ReplyTemplate
                    {
                        Id = id,
                        OwnerPath = owner ?? context.UnitPath,
                        Move = request.Move,
                        Title = "",
                        Text = "",
                    };
                    db.ReplyTemplates.Add(template);
                }
                if (request.Category is { } category && !categories.Knows(category, template))
                {
                    throw new ValidationException([new ValidationFailure("category", "category.unknown")]);
                }
                (template.Move, template.Category) = (request.Move, request.Category);
                (template.Title, template.Text) = (request.Title.Trim(), request.Text.Trim());
                var changed = db.RecordChange(
                    template,
                    ReplyTemplate.Kind,
                    id.ToString(),
                    ListReplyTemplates.View.Create,
                    ConfigurationActor.Of(context)
                );
                await db.SaveChangesAsync(cancel);
                return changed;
            },
            cancel
        );
        return TypedResults.Ok(view);
    }
}
