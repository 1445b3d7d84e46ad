using System.Security.Cryptography;
using System.Text.Json;
using FluentValidation;
using FluentValidation.Results;
using GovPlatform.Encryption;
using GovPlatform.GridService.Data;
using GovPlatform.GridService.Lists;
using GovPlatform.GridService.Units;
using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Records;

/// <summary>Stores a record, with the values about a person apart and encrypted.</summary>
internal sealed class RecordWriter(GridDb db, FieldEncryptor encryptor, RequestContext context)
{
    private const string DigestPurpose = "grid.collection-record";

    /// <summary>Whether a request is the repetition of the one that made a record.</summary>
    public bool IsSame(CollectionRecord record, MakeRecord.Request request) =>
        record.Digest is { } digest
        && encryptor
            .Authenticate(DigestPurpose, Content(request))
            .Any(known => CryptographicOperations.FixedTimeEquals(known, digest));

    /// <summary>Validates and stores; called in a transaction.</summary>
    /// <exception cref="ValidationException">Values that the list does not ask for, or of another type.</exception>
    public async Task<CollectionRecord> WriteAsync(
        Guid id,
        MakeRecord.Request request,
        CollectionList list,
        UnitState grid,
        string subject,
        CancellationToken cancel
    )
    {
        // Of two records of one subject the second is the next version of the first.
        await db.Database.ExecuteSqlAsync(
            $"SELECT pg_advisory_xact_lock(hashtextextended({$"record {list.Code} {grid.Code} {subject}"}, 0))",
            cancel
        );
        var form = await RecordForm.ReadAsync(db, list, grid, subject, cancel);
        var errors = new Dictionary<string, string>(StringComparer.Ordinal);
        var values = RecordValues.Parse(list, request.Values, form, errors);
        if (errors.Count > 0)
        {
            throw new ValidationException(errors.Select(error => new ValidationFailure(error.Key, error.Value)));
        }
        var personal = values.Where(value => list.Field(value.Key)!.Personal).ToDictionary(StringComparer.Ordinal);
        var draft = new RecordDraft(id, grid, subject)
        {
            List = list.Code,
            ListOwner = list.OwnerPath,
            ListVersion = list.Version,
            Values = PlainValues(list, values, form),
            PersonalUntil = personal.Keys.ToDictionary(key => key, key => Until(list, key), StringComparer.Ordinal),
            Asked = values.Count,
            Taken = form.Held.Count,
            Minutes = request.Minutes,
            PostKind = context.Post,
            EnteredBy = context.Subject,
            Digest = encryptor.Authenticate(DigestPurpose, Content(request)).First(),
        };
        var previous = await RecordForm.NewestAsync(db, [list.Code], grid, subject, cancel);
        var record = CollectionRecord.Create(draft, previous.FirstOrDefault(), context.At);
        db.CollectionRecords.Add(record);
        if (personal.Count > 0)
        {
            db.RecordSecrets.Add(RecordSecret.Create(encryptor, id, personal));
        }
        await db.SaveChangesAsync(cancel);
        return record;
    }

    /// <summary>Values about a person are not copied from another list: they stay where they were recorded.</summary>
    private Dictionary<string, StoredValue> PlainValues(
        CollectionList list,
        Dictionary<string, JsonElement> values,
        RecordForm form
    )
    {
        var plain = values
            .Where(value => !list.Field(value.Key)!.Personal)
            .ToDictionary(
                value => value.Key,
                value => new StoredValue(value.Value, Until(list, value.Key)),
                StringComparer.Ordinal
            );
        foreach (var (key, value) in form.Held)
        {
            if (value is { } known)
            {
                plain[key] = new StoredValue(known, Until(list, key), Taken: true);
            }
        }
        return plain;
    }

    private DateTimeOffset Until(CollectionList list, string key) =>
        RetentionPeriod.End(list.Field(key)!.Retention!, context.At);

    /// <summary>The request without its id, values in the order of their keys.</summary>
    private static byte[] Content(MakeRecord.Request request) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                request.List,
                request.Grid,
                request.Subject,
                request.Minutes,
                Values = (request.Values ?? new Dictionary<string, JsonElement>()).OrderBy(
                    value => value.Key,
                    StringComparer.Ordinal
                ),
            }
        );
}
