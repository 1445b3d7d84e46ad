using System.Security.Cryptography;
using GovPlatform.Encryption;
using GovPlatform.IdentityService.Tokens;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;

namespace GovPlatform.IdentityService.Keys;

/// <summary>
/// Hands the database's keys to OpenIddict by way of its options: loaded before the first request, looked at again
/// every minute, and the options are made anew only when the keys changed.
/// </summary>
internal sealed class SigningKeyRing(IOptions<TokenSettings> settings)
    : IConfigureOptions<OpenIddictServerOptions>,
        IOptionsChangeTokenSource<OpenIddictServerOptions>
{
    private volatile SigningKeySet? keys;
    private CancellationTokenSource changed = new();

    /// <inheritdoc/>
    public string Name => Options.DefaultName;

    /// <summary>Takes over what the database holds.</summary>
    public void Replace(SigningKeySet loaded)
    {
        if (loaded.Same(keys))
            return;
        keys = loaded;
        using var before = Interlocked.Exchange(ref changed, new CancellationTokenSource());
        before.Cancel();
    }

    /// <inheritdoc/>
    public IChangeToken GetChangeToken() => new CancellationChangeToken(changed.Token);

    /// <inheritdoc/>
    public void Configure(OpenIddictServerOptions options)
    {
        if (keys is not { } current)
            return;
        // The first one signs; the order of keys that are no certificates is kept.
        options.SigningCredentials.Add(
            Credentials(current.Kid, key => key.ImportPkcs8PrivateKey(current.PrivateKey, out _))
        );
        foreach (var other in current.Others)
            options.SigningCredentials.Add(
                Credentials(other.Kid, key => key.ImportSubjectPublicKeyInfo(other.PublicKey, out _))
            );

        // Wants one although access tokens are not encrypted: codes and refresh tokens will be.
        var secret = new SymmetricSecurityKey(
            AesGcmCipher.DeriveKey(settings.Value.KeySecret, "govplatform.identity.opaque-tokens")
        );
        options.EncryptionCredentials.Add(
            new EncryptingCredentials(secret, SecurityAlgorithms.Aes256KW, SecurityAlgorithms.Aes256CbcHmacSha512)
        );
    }

    private static SigningCredentials Credentials(string kid, Action<ECDsa> import)
    {
        var key = ECDsa.Create();
        import(key);
        return new SigningCredentials(new ECDsaSecurityKey(key) { KeyId = kid }, SecurityAlgorithms.EcdsaSha256);
    }
}
