using System.Text.RegularExpressions;
using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers;

namespace GovPlatform.IdentityService.Tokens;

/// <summary>
/// Records in the security log which account got a token, and every refusal to issue one. Neither waits for the
/// database.
/// </summary>
internal static partial class RecordTokenResponses
{
    private const string Operation = nameof(IssueToken);

    internal static OpenIddictServerBuilder Add(OpenIddictServerBuilder server) =>
        server
            .AddEventHandler<ProcessSignInContext>(handler =>
                handler.UseSingletonHandler<RecordIssued>().SetOrder(AttachSignInParameters.Descriptor.Order + 500)
            )
            .AddEventHandler<ApplyTokenResponseContext>(handler =>
                handler
                    .UseSingletonHandler<RecordRefused>()
                    .SetOrder(
                        OpenIddictServerAspNetCoreHandlers
                            .AttachHttpResponseCode<ApplyTokenResponseContext>
                            .Descriptor
                            .Order + 400
                    )
            );

    /// <summary>
    /// What a caller without a valid secret wrote as the client is kept only in the form of a client's name: it may be
    /// anything, such as a secret in the wrong field.
    /// </summary>
    private static string? ClaimedClient(OpenIddictRequest? request) =>
        request?.ClientId is { } client && ClientName().IsMatch(client) ? client : null;

    private static string? AddressOf(OpenIddictServerTransaction transaction) =>
        transaction.GetHttpRequest() is { } request ? SecurityLogRequests.AddressOf(request.HttpContext) : null;

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9._-]{0,63}\z", RegexOptions.None, 1000)]
    private static partial Regex ClientName();

    internal sealed class RecordIssued(SecurityLogWriter log, TimeProvider clock)
        : IOpenIddictServerHandler<ProcessSignInContext>
    {
        public ValueTask HandleAsync(ProcessSignInContext context)
        {
            if (context.EndpointType != OpenIddictServerEndpointType.Token || context.Principal is not { } principal)
            {
                return default;
            }
            var at = clock.GetUtcNow();
            var path = principal.GetClaim("unit_path");
            log.Record(
                new SecurityLogEntry
                {
                    Id = Guid.CreateVersion7(at),
                    At = at,
                    Kind = SecurityLogKind.TokenIssued,
                    Path = string.IsNullOrEmpty(path) ? RowSecurity.Platform : path,
                    Actor = principal.GetClaim(Claims.Subject),
                    Client = context.ClientId,
                    Post = principal.GetClaim("post"),
                    ActorPath = path,
                    Address = AddressOf(context.Transaction),
                    Operation = Operation,
                }
            );
            return default;
        }
    }

    internal sealed class RecordRefused(SecurityLogWriter log, TimeProvider clock)
        : IOpenIddictServerHandler<ApplyTokenResponseContext>
    {
        public ValueTask HandleAsync(ApplyTokenResponseContext context)
        {
            if (context.Response.Error is { } error)
            {
                var at = clock.GetUtcNow();
                log.Record(
                    new SecurityLogEntry
                    {
                        Id = Guid.CreateVersion7(at),
                        At = at,
                        Kind = SecurityLogKind.TokenRefused,
                        Path = RowSecurity.Platform,
                        Client = ClaimedClient(context.Request),
                        Address = AddressOf(context.Transaction),
                        Operation = Operation,
                        Code = error,
                    }
                );
            }
            return default;
        }
    }
}
