using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using OpenIddict.Core;
using OpenIddict.EntityFrameworkCore.Models;

namespace GovPlatform.IdentityService.Tokens;

/// <summary>
/// OpenIddict's application manager, with <see cref="VerifiedSecretCache"/> before the slow comparison.
/// </summary>
internal sealed class SecretCachingApplications(
    VerifiedSecretCache verifiedSecrets,
    IOpenIddictApplicationCache<OpenIddictEntityFrameworkCoreApplication> cache,
    ILogger<OpenIddictApplicationManager<OpenIddictEntityFrameworkCoreApplication>> logger,
    IOptionsMonitor<OpenIddictCoreOptions> options,
    IOpenIddictApplicationStore<OpenIddictEntityFrameworkCoreApplication> store
) : OpenIddictApplicationManager<OpenIddictEntityFrameworkCoreApplication>(cache, logger, options, store)
{
    /// <summary>Computes as long as for a wrong secret of a client that exists.</summary>
    /// <param name="secret">As the request states it.</param>
    public async Task SpendComputationAsync(string secret, CancellationToken cancel)
    {
        // Made by the same function as stored hashes, so that it has their parameters, and of a secret that is not kept.
        verifiedSecrets.UnknownClientHash ??= await ObfuscateClientSecretAsync(
            Convert.ToHexString(RandomNumberGenerator.GetBytes(32)),
            cancel
        );
        await ValidateClientSecretAsync(secret, verifiedSecrets.UnknownClientHash, cancel);
    }

    /// <inheritdoc/>
    protected override async ValueTask<bool> ValidateClientSecretAsync(
        string secret,
        string comparand,
        CancellationToken cancellationToken = default
    )
    {
        if (verifiedSecrets.Contains(comparand, secret))
        {
            return true;
        }
        verifiedSecrets.CountComputation();
        var isValid = await base.ValidateClientSecretAsync(secret, comparand, cancellationToken);
        if (isValid)
        {
            verifiedSecrets.Add(comparand, secret);
        }
        return isValid;
    }
}
