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
        var isValid = await base.ValidateClientSecretAsync(secret, comparand, cancellationToken);
        if (isValid)
        {
            verifiedSecrets.Add(comparand, secret);
        }
        return isValid;
    }
}
