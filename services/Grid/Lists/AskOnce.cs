using FluentValidation;
using FluentValidation.Results;
using GovPlatform.Domain;
using GovPlatform.GridService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Lists;

/// <summary>
/// 一次采集: what is held already is not asked again. Of the lists that apply to one grid, one asks for a field of a subject; the
/// others take it from there. Called while changes of configuration are locked.
/// </summary>
internal static class AskOnce
{
    /// <summary>The other lists in force that apply to grids of a list.</summary>
    public static async Task<List<CollectionList>> OthersOfAsync(
        GridDb db,
        CollectionList list,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var lists = await db
            .CollectionLists.AsNoTracking()
            .VisibleTo(context)
            .Where(other => other.RetiredAt == null)
            .OrderBy(other => other.OwnerPath)
            .ThenBy(other => other.Code)
            .ToListAsync(cancel);
        return lists.FindAll(other =>
            (other.Code, other.OwnerPath) != (list.Code, list.OwnerPath) && other.Meets(list)
        );
    }

    /// <summary>Requires that a list fits to the others.</summary>
    /// <param name="list">As it is to be.</param>
    /// <param name="others">From <see cref="OthersOfAsync"/>.</param>
    /// <exception cref="RuleBrokenException">
    /// <c>list.field.alreadyAsked</c> and <c>list.field.inUse</c>, each with <c>list</c>, <c>unit</c> and <c>field</c> of the other.
    /// </exception>
    /// <exception cref="ValidationException">
    /// A source that does not exist (<c>list.source.unknown</c>) or is of another type (<c>list.source.differs</c>).
    /// </exception>
    public static void Require(CollectionList list, List<CollectionList> others)
    {
        foreach (var (index, field) in list.Fields.Index())
        {
            switch (field.Source!.Kind)
            {
                case SourceKind.Asked:
                    RequireNotAsked(list, field, others);
                    break;
                case SourceKind.List:
                    RequireSource(list, field, index, others);
                    break;
                case SourceKind.Platform:
                    RequireSame(HeldFacts.All[field.Source.Field!].Type == field.Type && !field.Personal, index);
                    break;
            }
        }
        RequireKept(list, others, field => list.Field(field.Source!.Field) is { } kept && IsSame(kept, field));
    }

    /// <summary>Requires that no other list takes a field from a list, which is to be retired.</summary>
    /// <exception cref="RuleBrokenException"><c>list.field.inUse</c>.</exception>
    public static void RequireUnused(CollectionList list, List<CollectionList> others) =>
        RequireKept(list, others, _ => false);

    private static void RequireNotAsked(CollectionList list, ListField field, List<CollectionList> others)
    {
        foreach (var other in others.Where(other => other.Subject == list.Subject))
        {
            if (
                other.Fields.FirstOrDefault(asked =>
                    asked.IsAsked() && asked.AllKeys().Intersect(field.AllKeys(), StringComparer.Ordinal).Any()
                ) is
                { } asked
            )
            {
                throw Refuse("list.field.alreadyAsked", other.Code, other.Owner, asked.Key, asked: field.Key);
            }
        }
        if (list.Subject == ListSubject.Grid && HeldFacts.AskedAgainBy(field.AllKeys()) is { } held)
        {
            throw Refuse("list.field.alreadyAsked", null, null, held.Name, asked: field.Key);
        }
    }

    private static void RequireSource(CollectionList list, ListField field, int index, List<CollectionList> others)
    {
        // The list must apply to every grid of this one.
        var source = others.Find(other => other.Code == field.Source!.List && other.Covers(list.OwnerPath));
        if (source?.Field(field.Source!.Field) is not { } asked || !asked.IsAsked())
        {
            throw new ValidationException([new ValidationFailure($"fields[{index}].source", "list.source.unknown")]);
        }
        RequireSame(source.Subject == list.Subject && IsSame(asked, field), index);
    }

    /// <summary>The lists below that take fields from a list still find them there, and of the same type.</summary>
    private static void RequireKept(CollectionList list, List<CollectionList> others, Func<ListField, bool> isKept)
    {
        foreach (var other in others.Where(other => list.Covers(other.OwnerPath)))
        {
            var taken = other.Fields.Where(field =>
                field.Source is { Kind: SourceKind.List } source && source.List == list.Code
            );
            if (taken.FirstOrDefault(field => other.Subject != list.Subject || !isKept(field)) is { } lost)
            {
                throw Refuse("list.field.inUse", other.Code, other.Owner, lost.Key, asked: lost.Source!.Field!);
            }
        }
    }

    private static bool IsSame(ListField asked, ListField taken) =>
        asked.IsAsked()
        && asked.Type == taken.Type
        && asked.Personal == taken.Personal
        && (asked.Choices ?? []).All(choice => taken.Choices?.Contains(choice, StringComparer.Ordinal) == true);

    private static void RequireSame(bool isSame, int index)
    {
        if (!isSame)
        {
            throw new ValidationException([new ValidationFailure($"fields[{index}].source", "list.source.differs")]);
        }
    }

    private static RuleBrokenException Refuse(string code, string? list, string? unit, string field, string asked) =>
        new(
            code,
            RefusalKind.Conflict,
            new Dictionary<string, object?>
            {
                ["list"] = list,
                ["unit"] = unit,
                ["field"] = field,
                ["asked"] = asked,
            }
        );
}
