using System.Text.Json;
using GovPlatform.GridService.Data;
using GovPlatform.GridService.Lists;
using GovPlatform.GridService.Units;
using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Records;

/// <summary>What is held already of one subject, for the fields that a list takes instead of asking for them.</summary>
internal sealed class RecordForm
{
    private readonly Dictionary<string, JsonElement?> held;

    private RecordForm(Dictionary<string, JsonElement?> held) => this.held = held;

    /// <summary>
    /// By key of the list's field. The value is null for one about a person, which is read where it was recorded.
    /// </summary>
    public IReadOnlyDictionary<string, JsonElement?> Held => held;

    /// <summary>Subjects are compared as texts without blanks at the ends; a grid is called by its code.</summary>
    /// <param name="subject">As sent, or null.</param>
    /// <returns>Null where there is none.</returns>
    public static string? SubjectOf(CollectionList list, UnitState grid, string? subject) =>
        list.Subject == ListSubject.Grid
            ? string.IsNullOrWhiteSpace(subject) || subject.Trim() == grid.Code
                ? grid.Code
                : null
            : subject?.Trim().Normalize() is { Length: > 0 } text
                ? text
                : null;

    /// <summary>Reads what is held of a subject.</summary>
    /// <param name="list">The list that takes it.</param>
    /// <param name="grid">A grid in the caller's access scope.</param>
    /// <param name="subject">From <see cref="SubjectOf"/>.</param>
    public static async Task<RecordForm> ReadAsync(
        GridDb db,
        CollectionList list,
        UnitState grid,
        string subject,
        CancellationToken cancel
    )
    {
        var held = new Dictionary<string, JsonElement?>(StringComparer.Ordinal);
        var (fromPlatform, fromLists) = (Taken(list, SourceKind.Platform), Taken(list, SourceKind.List));
        if (fromPlatform.Count > 0)
        {
            var facts = await HeldFacts.ReadAsync(db, grid.Code, cancel);
            foreach (var field in fromPlatform.Where(field => facts.ContainsKey(field.Source!.Field!)))
            {
                held[field.Key] = facts[field.Source!.Field!];
            }
        }
        if (fromLists.Count > 0)
        {
            string[] codes = [.. fromLists.Select(field => field.Source!.List!).Distinct(StringComparer.Ordinal)];
            var records = await NewestAsync(db, codes, grid, subject, cancel);
            foreach (var field in fromLists)
            {
                if (records.Find(record => record.ListCode == field.Source!.List) is { } record)
                {
                    Take(held, field, record);
                }
            }
        }
        return new RecordForm(held);
    }

    /// <summary>The newest record of a subject for each of some lists.</summary>
    public static Task<List<CollectionRecord>> NewestAsync(
        GridDb db,
        string[] lists,
        UnitState grid,
        string subject,
        CancellationToken cancel
    ) =>
        db
            .CollectionRecords.AsNoTracking()
            .Within(record => record.Path, grid.Path)
            .Where(record =>
                record.GridCode == grid.Code
                && lists.Contains(record.ListCode)
                && record.Subject == subject
                && record.ErasedAt == null
            )
            .Where(record =>
                !db.CollectionRecords.Any(later => later.Reference == record.Reference && later.Number > record.Number)
            )
            .OrderByDescending(record => record.RecordedAt)
            .ToListAsync(cancel);

    private static List<ListField> Taken(CollectionList list, SourceKind kind) =>
        [.. list.Fields.Where(field => field.Source!.Kind == kind)];

    private static void Take(Dictionary<string, JsonElement?> held, ListField field, CollectionRecord record)
    {
        var key = field.Source!.Field!;
        if (record.Values.TryGetValue(key, out var value) && !value.Taken)
        {
            held[field.Key] = value.Value;
        }
        else if (record.PersonalUntil.ContainsKey(key))
        {
            held[field.Key] = null;
        }
    }
}
