using System.Text.Json;
using GovPlatform.Encryption;
using GovPlatform.GridService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Records;

/// <summary>
/// Decrypts the values of one record that say something about a person. The reading is an entry of the security log, saved
/// before anything is decrypted.
/// </summary>
internal static class GetPersonalValues
{
    /// <param name="Values">By key; empty where the record has none.</param>
    internal sealed record Answer(IReadOnlyDictionary<string, JsonElement> Values);

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder records) =>
        records
            .MapGet("/{id:guid}/personal", HandleAsync)
            .WithName(nameof(GetPersonalValues))
            .RequireAuthorization(Permissions.ReadPersonalValues);

    private static async Task<Results<Ok<Answer>, NotFound>> HandleAsync(
        Guid id,
        HttpResponse response,
        GridDb db,
        FieldEncryptor encryptor,
        TimeProvider clock,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var record = await db
            .CollectionRecords.AsNoTracking()
            .Within(row => row.Path, context.UnitPath)
            .SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (record is null)
        {
            return TypedResults.NotFound();
        }
        await db.RecordReadAsync("collectionRecord", id, record.Path, context, cancel);
        response.Headers.CacheControl = "no-store";
        var secret = await db.RecordSecrets.AsNoTracking().SingleOrDefaultAsync(row => row.RecordId == id, cancel);
        // A value whose retention has ended is not shown, though it may not have been deleted yet.
        var now = clock.GetUtcNow();
        var values =
            secret
                ?.Decrypt(encryptor)
                .Where(value => record.PersonalUntil.TryGetValue(value.Key, out var until) && until > now)
                .ToDictionary(StringComparer.Ordinal)
            ?? [];
        return TypedResults.Ok(new Answer(values));
    }
}
