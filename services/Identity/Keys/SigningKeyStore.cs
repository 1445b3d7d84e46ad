using System.Buffers.Text;
using System.Security.Cryptography;
using GovPlatform.IdentityService.Data;
using GovPlatform.IdentityService.Tokens;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GovPlatform.IdentityService.Keys;

/// <summary>
/// Reads the keys from the database, creates the next one when it is due and deletes those past publication.
/// </summary>
internal sealed class SigningKeyStore(
    IdentityDb db,
    SigningKeyProtector protector,
    IOptions<TokenSettings> settings,
    TimeProvider clock
)
{
    /// <summary>Advisory lock for creating keys, so that instances that start together create only one.</summary>
    private const long LockKey = 0x4B65_7952_696E_67;

    /// <summary>
    /// By how much the clocks of instances may differ. A key that has to sign at once gets a start this much in the
    /// past.
    /// </summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(10);

    /// <summary>The keys to publish and the one that signs; creates and deletes keys where that is due.</summary>
    public async Task<SigningKeySet> LoadAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var keys = await db.SigningKeys.AsNoTracking().ToListAsync(cancel);
        return GetSchedule(keys, now).NextStartsAt is null && keys.All(k => k.PublishedUntil > now)
            ? CreateKeySet(keys, now)
            : (await RotateAsync(null, cancel))!;
    }

    /// <summary>Deletes a key, and creates another one if none is left that signs now.</summary>
    /// <returns>The keys that are left; null if there is no such key.</returns>
    public Task<SigningKeySet?> RevokeAsync(string kid, CancellationToken cancel) => RotateAsync(kid, cancel);

    /// <param name="revoked">A key to delete, whatever its schedule; null if there is none.</param>
    private async Task<SigningKeySet?> RotateAsync(string? revoked, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({LockKey})", cancel);
        // Read after the lock was granted: meanwhile another instance may have created a key that signs from then on.
        var now = clock.GetUtcNow();
        if (revoked is not null && await db.SigningKeys.Where(k => k.Kid == revoked).ExecuteDeleteAsync(cancel) == 0)
        {
            return null;
        }
        await db.SigningKeys.Where(k => k.PublishedUntil <= now).ExecuteDeleteAsync(cancel);
        var keys = await db.SigningKeys.AsNoTracking().ToListAsync(cancel);
        if (GetSchedule(keys, now).NextStartsAt is { } signsFrom)
        {
            var created = CreateKey(signsFrom, now);
            db.SigningKeys.Add(created);
            await db.SaveChangesAsync(cancel);
            keys.Add(created);
        }
        await transaction.CommitAsync(cancel);
        return CreateKeySet(keys, now);
    }

    private SigningKeySchedule GetSchedule(List<SigningKey> keys, DateTimeOffset now) =>
        SigningKeySchedule.At(
            [.. keys.Where(k => protector.Unprotect(k.Kid, k.EncryptedPrivateKey) is not null)],
            now,
            settings.Value.KeyAnnouncement
        );

    private SigningKeySet CreateKeySet(List<SigningKey> keys, DateTimeOffset now)
    {
        var current =
            GetSchedule(keys, now).Current
            ?? throw new InvalidOperationException("No key signs now; was the clock set back?");
        var others = keys.Where(k => k.Kid != current.Kid).OrderByDescending(k => k.SignsFrom);
        return new SigningKeySet(
            current.Kid,
            protector.Unprotect(current.Kid, current.EncryptedPrivateKey)!,
            [.. others.Select(ToPublishedKey)]
        );
    }

    private static PublishedKey ToPublishedKey(SigningKey key) => new(key.Kid, key.PublicKey);

    private SigningKey CreateKey(DateTimeOffset signsFrom, DateTimeOffset now)
    {
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var publicKey = pair.ExportSubjectPublicKeyInfo();
        var kid = Base64Url.EncodeToString(SHA256.HashData(publicKey))[..22];
        var signsUntil = signsFrom + settings.Value.KeyLifetime;
        return new SigningKey
        {
            Kid = kid,
            PublicKey = publicKey,
            EncryptedPrivateKey = protector.Protect(kid, pair.ExportPkcs8PrivateKey()),
            CreatedAt = now,
            SignsFrom = signsFrom <= now ? signsFrom - ClockTolerance : signsFrom,
            SignsUntil = signsUntil,
            PublishedUntil = signsUntil + settings.Value.Lifetime + ClockTolerance,
        };
    }
}
