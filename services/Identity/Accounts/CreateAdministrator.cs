using System.Linq.Expressions;
using GovPlatform.IdentityService.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;

namespace GovPlatform.IdentityService.Accounts;

/// <summary>
/// Creates the administrator's account before the server listens, if the platform has no account of its own: without one
/// no unit could be imported. An account that exists is never changed: its secret is not the settings' to decide.
/// </summary>
internal sealed partial class CreateAdministrator(
    IServiceScopeFactory scopes,
    IOptions<AdministratorSettings> settings,
    TimeProvider clock,
    ILogger<CreateAdministrator> log
) : IHostedLifecycleService
{
    private const long LockKey = 0x4164_6D69_6E69_73;

    /// <inheritdoc/>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({LockKey})", cancellationToken);
        if (await db.Accounts.AnyAsync(IsOfPlatform(db), cancellationToken))
        {
            return;
        }
        if (settings.Value.Secret is not { } secret)
        {
            NoAdministrator();
            return;
        }
        var clientId = settings.Value.ClientId;
        var applications = scope.ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>();
        await applications.CreateAsync(MachineClient.Describe(clientId, secret), cancellationToken);
        Add(db, clientId, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        Created(clientId);
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

    /// <summary>An account that is disabled counts too: disabling the last one must not create another.</summary>
    private static Expression<Func<Account, bool>> IsOfPlatform(IdentityDb db) =>
        account =>
            !account.HoldsPosts
            && db.Assignments.Any(assignment => assignment.Subject == account.Subject && assignment.UnitPath == "/");

    private static void Add(IdentityDb db, string clientId, DateTimeOffset now)
    {
        db.Accounts.Add(
            new Account
            {
                Subject = clientId,
                Kind = AccountKind.Machine,
                ClientId = clientId,
                DisplayName = clientId,
                HoldsPosts = false,
                CreatedAt = now,
            }
        );
        db.Assignments.Add(
            new Assignment
            {
                Id = Guid.CreateVersion7(now),
                Origin = AssignmentOrigin.Settings,
                Subject = clientId,
                UnitPath = "/",
                Permissions = PlatformPermissions.Administrator,
                From = now,
            }
        );
    }

    [LoggerMessage(8022, LogLevel.Information, "The administrator's account {ClientId} was created.")]
    private partial void Created(string clientId);

    [LoggerMessage(
        8023,
        LogLevel.Warning,
        "The platform has no account of its own, and Administrator:Secret is not set: no unit can be imported."
    )]
    private partial void NoAdministrator();
}
