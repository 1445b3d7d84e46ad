using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers;

namespace GovPlatform.IdentityService.Tokens;

/// <summary>
/// Stores no row for a machine's token. OpenIddict writes one for every token, so that a single token can be revoked;
/// but a machine's token lives 15 minutes and services check it without asking Identity, so the rows of many scripts
/// would only fill the table. Token storage stays enabled: codes and refresh tokens of people need it against replay.
/// </summary>
internal sealed class SkipTokenPersistence : IOpenIddictServerHandler<GenerateTokenContext>
{
    internal static OpenIddictServerBuilder Add(OpenIddictServerBuilder server) =>
        server.AddEventHandler<GenerateTokenContext>(handler =>
            handler
                .UseSingletonHandler<SkipTokenPersistence>()
                .SetOrder(Protection.CreateTokenEntry.Descriptor.Order - 500)
        );

    /// <inheritdoc/>
    public ValueTask HandleAsync(GenerateTokenContext context)
    {
        if (context.Request?.IsClientCredentialsGrantType() == true)
        {
            context.CreateTokenEntry = false;
        }
        return default;
    }
}
