using System.Security.Cryptography;
using System.Text;
using GovPlatform.IdentityService.Data;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;

namespace GovPlatform.IdentityService.Accounts;

/// <summary>
/// Creates the development accounts before the server listens, in the environment Development only and only if
/// <c>Demo:Secret</c> is set. Repeated at every start: existing accounts are updated.
/// </summary>
internal sealed partial class SeedDevelopmentAccounts(
    IServiceScopeFactory scopes,
    IConfiguration configuration,
    TimeProvider clock,
    ILogger<SeedDevelopmentAccounts> log
) : IHostedLifecycleService
{
    private const long SeedingLockKey = 0x4163_636F_756E_74;

    /// <summary>Before every post of the demo county, so that an account acts in its role unless it chooses a post.</summary>
    private static readonly DateTimeOffset RolesFrom = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (configuration["Demo:Secret"] is not { Length: > 0 } secret)
        {
            SecretNotSet();
            return;
        }
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        var applications = scope.ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({SeedingLockKey})", cancellationToken);
        // All secrets derive from one and are stored together, so that the first that exists tells whether it is still the same. To
        // check a secret is costly on purpose.
        bool? isSame = null;
        foreach (var account in DevelopmentAccounts.All)
        {
            isSame = await UpsertClientAsync(applications, account.ClientId, secret, isSame, cancellationToken);
            await UpsertAsync(db, account, cancellationToken);
        }
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

    /// <param name="isSame">Whether the stored secrets are those of <paramref name="demoSecret"/>; null if not known yet.</param>
    /// <returns>The same, known if the client existed.</returns>
    private static async Task<bool?> UpsertClientAsync(
        IOpenIddictApplicationManager applications,
        string clientId,
        string demoSecret,
        bool? isSame,
        CancellationToken cancel
    )
    {
        var secret = DevelopmentAccounts.GetSecret(clientId, demoSecret);
        if (await applications.FindByClientIdAsync(clientId, cancel) is not { } application)
        {
            await applications.CreateAsync(MachineClient.Describe(clientId, secret), cancel);
            return isSame;
        }
        isSame ??= await applications.ValidateClientSecretAsync(application, secret, cancel);
        if (isSame is false)
        {
            await applications.UpdateAsync(application, MachineClient.Describe(clientId, secret), cancel);
        }
        return isSame;
    }

    private async Task UpsertAsync(IdentityDb db, DevelopmentAccount definition, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (!await db.Accounts.AnyAsync(a => a.Subject == definition.ClientId, cancel))
        {
            db.Accounts.Add(
                new Account
                {
                    Subject = definition.ClientId,
                    Kind = AccountKind.Machine,
                    ClientId = definition.ClientId,
                    DisplayName = definition.ClientId,
                    HoldsPosts = definition.HoldsPosts,
                    CreatedAt = now,
                }
            );
        }
        var id = GetAssignmentId(definition.ClientId);
        var assignment = await db.Assignments.FindAsync([id], cancel);
        if (assignment is null)
        {
            assignment = new Assignment
            {
                Id = id,
                Origin = AssignmentOrigin.Development,
                From = RolesFrom,
            };
            db.Assignments.Add(assignment);
        }
        assignment.Subject = definition.ClientId;
        assignment.Post = definition.Post;
        assignment.UnitCode = definition.UnitCode;
        assignment.UnitPath = definition.UnitPath;
        if (!assignment.Permissions.SequenceEqual(definition.Permissions))
        {
            assignment.Permissions = definition.Permissions;
        }
    }

    /// <summary>The same key at every start, so that a repeated run finds its row.</summary>
    private static Guid GetAssignmentId(string clientId) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes(clientId))[..16]);

    [LoggerMessage(8020, LogLevel.Information, "{Accounts} development accounts are in place.")]
    private partial void Seeded(int accounts);

    [LoggerMessage(8021, LogLevel.Warning, "Demo:Secret is not set: there are no development accounts.")]
    private partial void SecretNotSet();
}
