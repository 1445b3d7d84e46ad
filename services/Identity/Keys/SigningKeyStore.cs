using System.Buffers.Text;
using System.Security.Cryptography;
using GovPlatform.IdentityService.Data;
using GovPlatform.IdentityService.Tokens;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GovPlatform.IdentityService.Keys;

/// <summary>Reads the keys from the database, makes the one that is due and deletes those nobody needs any more.</summary>
internal sealed class SigningKeyStore(
    IdentityDb db,
    SigningKeyProtector protector,
    IOptions<TokenSettings> settings,
    TimeProvider clock
)
{
    /// <summary>Advisory lock under which keys are made, so that instances starting together make one.</summary>
    private const long MakingKeys = 0x4B65_7952_696E_67;

    /// <summary>How far instances' clocks may differ: a key that is to sign at once has done so for as long already.</summary>
    private static readonly TimeSpan Leeway = TimeSpan.FromMinutes(10);

    /// <summary>The keys to publish, and which of them signs.</summary>
    public async Task<SigningKeySet> LoadAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var keys = await db.SigningKeys.AsNoTracking().ToListAsync(cancel);
        return Plan(keys, now).MakeOneFrom is null && keys.All(k => k.PublishedUntil > now)
            ? Open(keys, now)
            : await ChangeAsync(cancel);
    }

    private async Task<SigningKeySet> ChangeAsync(CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({MakingKeys})", cancel);
        // Only now: while we waited, another instance may have made a key that signs from then on.
        var now = clock.GetUtcNow();
        await db.SigningKeys.Where(k => k.PublishedUntil <= now).ExecuteDeleteAsync(cancel);
        var keys = await db.SigningKeys.AsNoTracking().ToListAsync(cancel);
        if (Plan(keys, now).MakeOneFrom is { } from)
        {
            var made = Make(from, now);
            db.SigningKeys.Add(made);
            await db.SaveChangesAsync(cancel);
            keys.Add(made);
        }
        await transaction.CommitAsync(cancel);
        return Open(keys, now);
    }

    private SigningKeySchedule Plan(List<SigningKey> keys, DateTimeOffset now) =>
        SigningKeySchedule.At(
            [.. keys.Where(k => protector.Unprotect(k.Kid, k.SealedPrivateKey) is not null)],
            now,
            settings.Value.KeyAnnouncement
        );

    private SigningKeySet Open(List<SigningKey> keys, DateTimeOffset now)
    {
        var signs =
            Plan(keys, now).Signs ?? throw new InvalidOperationException("No key signs: the clock ran backwards?");
        var others = keys.Where(k => k.Kid != signs.Kid).OrderByDescending(k => k.SignsFrom);
        return new SigningKeySet(
            signs.Kid,
            protector.Unprotect(signs.Kid, signs.SealedPrivateKey)!,
            [.. others.Select(Public)]
        );
    }

    private static PublishedKey Public(SigningKey key) => new(key.Kid, key.PublicKey);

    private SigningKey Make(DateTimeOffset from, DateTimeOffset now)
    {
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var publicKey = pair.ExportSubjectPublicKeyInfo();
        var kid = Base64Url.EncodeToString(SHA256.HashData(publicKey))[..22];
        var until = from + settings.Value.KeyLifetime;
        return new SigningKey
        {
            Kid = kid,
            PublicKey = publicKey,
            SealedPrivateKey = protector.Protect(kid, pair.ExportPkcs8PrivateKey()),
            CreatedAt = now,
            SignsFrom = from <= now ? from - Leeway : from,
            SignsUntil = until,
            PublishedUntil = until + settings.Value.Lifetime + Leeway,
        };
    }
}
