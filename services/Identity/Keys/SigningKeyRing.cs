using System.Security.Cryptography;
using GovPlatform.Encryption;
using GovPlatform.IdentityService.Tokens;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;

namespace GovPlatform.IdentityService.Keys;

/// <summary>
/// Passes the database's keys to OpenIddict through its options. The keys are loaded before the first request and read
/// again every 20 seconds; the options are built again only if the keys have changed.
/// </summary>
internal sealed class SigningKeyRing(IOptions<TokenSettings> settings)
    : IConfigureOptions<OpenIddictServerOptions>,
        IOptionsChangeTokenSource<OpenIddictServerOptions>
{
    private volatile SigningKeySet? keys;
    private CancellationTokenSource changeSource = new();

    /// <inheritdoc/>
    public string Name => Options.DefaultName;

    /// <summary>Sets the keys; OpenIddict builds its options again if they differ from the previous ones.</summary>
    public void Replace(SigningKeySet loaded)
    {
        if (loaded.IsSameAs(keys))
        {
            return;
        }
        keys = loaded;
        using var previous = Interlocked.Exchange(ref changeSource, new CancellationTokenSource());
        previous.Cancel();
    }

    /// <inheritdoc/>
    public IChangeToken GetChangeToken() => new CancellationChangeToken(changeSource.Token);

    /// <inheritdoc/>
    public void Configure(OpenIddictServerOptions options)
    {
        if (keys is not { } current)
        {
            return;
        }
        // The first credential signs: OpenIddict keeps the order of keys that are not certificates.
        options.SigningCredentials.Add(
            CreateCredentials(current.Kid, key => key.ImportPkcs8PrivateKey(current.PrivateKey, out _))
        );
        foreach (var other in current.Others)
        {
            options.SigningCredentials.Add(
                CreateCredentials(other.Kid, key => key.ImportSubjectPublicKeyInfo(other.PublicKey, out _))
            );
        }

        // OpenIddict requires an encryption key; it will serve for codes and refresh tokens, not for access tokens.
        var secret = new SymmetricSecurityKey(
            AesGcmCipher.DeriveKey(settings.Value.KeySecret, "govplatform.identity.opaque-tokens")
        );
        options.EncryptionCredentials.Add(
            new EncryptingCredentials(secret, SecurityAlgorithms.Aes256KW, SecurityAlgorithms.Aes256CbcHmacSha512)
        );
    }

    private static SigningCredentials CreateCredentials(string kid, Action<ECDsa> import)
    {
        var key = ECDsa.Create();
        import(key);
        return new SigningCredentials(new ECDsaSecurityKey(key) { KeyId = kid }, SecurityAlgorithms.EcdsaSha256);
    }
}
