using System.Text.Json;
using System.Text.Json.Serialization;
using GovPlatform.IdentityService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.Tokens;

namespace GovPlatform.IdentityService.Keys;

/// <summary>
/// What services trust, read from the database at each request: the public keys, and the accounts whose tokens are refused.
/// Every service and the gateway poll it. It is not reachable through the gateway.
/// </summary>
internal sealed class TrustDocument(IServiceScopeFactory scopes, TimeProvider clock) : ITokenTrustSource
{
    public const string Path = "/.well-known/token-trust";

    /// <summary>Longer than any token lives: an entry older than that refuses nothing.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromHours(2);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <inheritdoc/>
    public async Task<string> ReadAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        var now = clock.GetUtcNow();
        var since = now - Kept;
        var keys = await db.SigningKeys.AsNoTracking().Where(key => key.PublishedUntil > now).ToListAsync(cancel);
        var accounts = await db
            .Accounts.AsNoTracking()
            .Where(account => account.DisabledAt > since || account.TokensRevokedAt > since)
            .ToListAsync(cancel);
        return JsonSerializer.Serialize(
            new { Keys = keys.Select(Describe), Revoked = accounts.SelectMany(Describe) },
            Json
        );
    }

    /// <summary>Maps the document; its readers have no token yet, and it holds no secret.</summary>
    public static RouteHandlerBuilder Map(IEndpointRouteBuilder app) =>
        app.MapGet(
                Path,
                async (TrustDocument document, CancellationToken cancel) =>
                    TypedResults.Text(await document.ReadAsync(cancel), "application/json")
            )
            .WithName("GetTokenTrust")
            .AllowAnonymous()
            .ExcludeFromDescription();

    private static object Describe(SigningKey key)
    {
        using var pair = System.Security.Cryptography.ECDsa.Create();
        pair.ImportSubjectPublicKeyInfo(key.PublicKey, out _);
        var point = pair.ExportParameters(includePrivateParameters: false).Q;
        return new
        {
            Kty = "EC",
            Crv = "P-256",
            Use = "sig",
            Alg = SecurityAlgorithms.EcdsaSha256,
            key.Kid,
            X = Base64UrlEncoder.Encode(point.X),
            Y = Base64UrlEncoder.Encode(point.Y),
        };
    }

    /// <summary>While an account is disabled, all of its tokens; afterwards those issued before it was enabled.</summary>
    private static IEnumerable<RevokedTokens> Describe(Accounts.Account account)
    {
        DateTimeOffset? before = account.DisabledAt is null ? account.TokensRevokedAt : null;
        yield return new RevokedTokens(account.Subject, before);
        if (account.ClientId is not null && account.ClientId != account.Subject)
        {
            yield return new RevokedTokens(account.ClientId, before);
        }
    }
}
