using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers;

namespace GovPlatform.IdentityService.Tokens;

/// <summary>
/// OpenIddict writes a row for every token, so that one token can be revoked. A machine's token lives 15 minutes and
/// services check it without asking, so its row would only be written and deleted again: a thousand scripts would fill
/// the table. Token storage as such stays on: the codes and refresh tokens of people need it against replay.
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
            context.CreateTokenEntry = false;
        return default;
    }
}
