using System.Text.Json.Serialization;
using FluentValidation;
using GovPlatform.GridService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Lists;

/// <summary>
/// Adds a list of the caller's unit, or of one below it, or a new version of it. Records that were made keep what they hold.
/// </summary>
internal static class ChangeList
{
    private const int MaxFields = 60;
    private const int MaxDuties = 30;

    /// <param name="Unit">
    /// Code of the unit that owns it; null for the one that has it already or, if it is new, the caller's own.
    /// </param>
    /// <param name="PostKinds">Kinds of post whose holders fill it; a duty list names at least one.</param>
    /// <param name="Duties">What is to be done; a duty list names at least one duty, a collection list none.</param>
    /// <param name="Fields">What a record holds; a collection list has at least one field.</param>
    internal sealed record Request(
        string Name,
        [property: JsonRequired] ListKind Kind,
        [property: JsonRequired] ListSubject Subject,
        [property: JsonRequired] Rhythm Due,
        string? Unit,
        IReadOnlyList<string>? PostKinds,
        IReadOnlyList<string>? Duties,
        IReadOnlyList<ListField>? Fields
    );

    internal sealed class Rules : AbstractValidator<Request>
    {
        public Rules()
        {
            RuleFor(request => request.Name).IsRequiredText(RequestRules.LongestName);
            RuleFor(request => request.Kind).IsInEnum();
            RuleFor(request => request.Subject).IsInEnum();
            RuleFor(request => request.Due).IsInEnum();
            RuleFor(request => request.PostKinds)
                .Must((request, kinds) => request.Kind != ListKind.Duty || kinds is { Count: > 0 })
                .WithMessage("field.required");
            RuleForEach(request => request.PostKinds)
                .Must(kind => Posts.PostKinds.All.ContainsKey(kind))
                .WithMessage("post.kind.unknown");
            RuleFor(request => request.Duties)
                .Must((request, duties) => request.Kind == ListKind.Duty == duties is { Count: > 0 })
                .WithMessage("list.duties.notOfKind")
                .Must(duties => duties is not { Count: > MaxDuties })
                .WithMessage("field.tooMany");
            RuleForEach(request => request.Duties).IsRequiredText(FieldRules.MaxTextLength);
            RuleFor(request => request.Fields)
                .Must((request, fields) => request.Kind != ListKind.Collection || fields is { Count: > 0 })
                .WithMessage("field.required")
                .Must(fields => fields is not { Count: > MaxFields })
                .WithMessage("field.tooMany")
                .Must(fields => fields is null || AreDistinct(fields.SelectMany(field => field.AllKeys())))
                .WithMessage("list.field.repeated");
            RuleForEach(request => request.Fields).SetValidator(new FieldRules());
        }

        private static bool AreDistinct(IEnumerable<string> keys) =>
            keys.GroupBy(key => key, StringComparer.Ordinal).All(group => group.Count() == 1);
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder lists) =>
        lists.MapPut("/{code}", HandleAsync).WithName(nameof(ChangeList)).RequireAuthorization(Permissions.ManageLists);

    private static async Task<Ok<ListView>> HandleAsync(
        string code,
        Request request,
        GridDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        ListCode.Require(code);
        var owner = request.Unit is null ? null : (await db.RequireUnitAsync(request.Unit, context, cancel)).Path;
        var view = await db.ChangeConfigurationAsync(
            async () =>
            {
                var list = await db
                    .CollectionLists.Where(row => row.Code == code)
                    .FindOwnedAsync(owner, context, cancel);
                if (list is null)
                {
                    list = new CollectionList
                    {
                        Code = code,
                        Name = request.Name,
                        OwnerPath = owner ?? context.UnitPath,
                    };
                    db.CollectionLists.Add(list);
                }
                Apply(request, list);
                AskOnce.Require(list, await AskOnce.OthersOfAsync(db, list, context, cancel));
                var changed = db.RecordChange(
                    list,
                    CollectionList.Table,
                    code,
                    ListView.Create,
                    ConfigurationActor.Of(context)
                );
                await db.AnnounceAsync(list, context.At, cancel);
                await db.SaveChangesAsync(cancel);
                return changed;
            },
            cancel
        );
        return TypedResults.Ok(view);
    }

    private static void Apply(Request request, CollectionList list)
    {
        list.Name = request.Name;
        list.Kind = request.Kind;
        list.Subject = request.Subject;
        list.Due = request.Due;
        list.PostKinds = request.PostKinds ?? [];
        list.Duties = request.Duties ?? [];
        list.Fields = request.Fields ?? [];
    }
}
