using System.Security.Cryptography;
using System.Text;
using GovPlatform.IdentityService.Data;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace GovPlatform.IdentityService.Accounts;

/// <summary>
/// Puts the development accounts in place before the server listens, in Development only and only where
/// <c>Demo:Secret</c> is set. Done anew at every start: what is there is corrected, nothing is doubled.
/// </summary>
internal sealed partial class SeedDevelopmentAccounts(
    IServiceScopeFactory scopes,
    IConfiguration configuration,
    TimeProvider clock,
    ILogger<SeedDevelopmentAccounts> log
) : IHostedLifecycleService
{
    private const long Seeding = 0x4163_636F_756E_74;

    /// <inheritdoc/>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (configuration["Demo:Secret"] is not { Length: > 0 } secret)
        {
            NoSecret();
            return;
        }
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        var applications = scope.ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({Seeding})", cancellationToken);
        foreach (var account in DevelopmentAccounts.All)
            await UpsertAsync(db, applications, account, secret, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        Seeded(DevelopmentAccounts.All.Count);
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task UpsertAsync(
        IdentityDb db,
        IOpenIddictApplicationManager applications,
        DevelopmentAccount wanted,
        string demoSecret,
        CancellationToken cancel
    )
    {
        var now = clock.GetUtcNow();
        var secret = DevelopmentAccounts.SecretOf(wanted.ClientId, demoSecret);
        var application = await applications.FindByClientIdAsync(wanted.ClientId, cancel);
        if (application is null)
            await applications.CreateAsync(Describe(wanted, secret), cancel);
        else if (!await applications.ValidateClientSecretAsync(application, secret, cancel))
            await applications.UpdateAsync(application, Describe(wanted, secret), cancel);

        if (!await db.Accounts.AnyAsync(a => a.Subject == wanted.ClientId, cancel))
        {
            db.Accounts.Add(
                new Account
                {
                    Subject = wanted.ClientId,
                    Kind = AccountKind.Machine,
                    ClientId = wanted.ClientId,
                    DisplayName = wanted.ClientId,
                    CreatedAt = now,
                }
            );
        }
        var id = KeyOf(wanted.ClientId);
        var assignment = await db.Assignments.FindAsync([id], cancel);
        if (assignment is null)
        {
            assignment = new Assignment
            {
                Id = id,
                Origin = AssignmentOrigin.Development,
                From = now,
            };
            db.Assignments.Add(assignment);
        }
        assignment.Subject = wanted.ClientId;
        assignment.Post = wanted.Post;
        assignment.UnitCode = wanted.UnitCode;
        assignment.UnitPath = wanted.UnitPath;
        if (!assignment.Permissions.SequenceEqual(wanted.Permissions))
            assignment.Permissions = wanted.Permissions;
    }

    private static OpenIddictApplicationDescriptor Describe(DevelopmentAccount account, string secret) =>
        new()
        {
            ClientId = account.ClientId,
            ClientSecret = secret,
            ClientType = ClientTypes.Confidential,
            DisplayName = account.ClientId,
            Permissions = { Permissions.Endpoints.Token, Permissions.GrantTypes.ClientCredentials },
        };

    /// <summary>The same key at every start, so that seeding again finds its row.</summary>
    private static Guid KeyOf(string clientId) => new(SHA256.HashData(Encoding.UTF8.GetBytes(clientId))[..16]);

    [LoggerMessage(8020, LogLevel.Information, "{Accounts} development accounts are in place.")]
    private partial void Seeded(int accounts);

    [LoggerMessage(8021, LogLevel.Warning, "Demo:Secret is not set: there are no development accounts.")]
    private partial void NoSecret();
}
