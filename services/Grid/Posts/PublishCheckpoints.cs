using GovPlatform.Contracts.Grid;
using GovPlatform.GridService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;

namespace GovPlatform.GridService.Posts;

/// <summary>
/// Publishes a checkpoint of all posts every <see cref="PostSettings.CheckpointInterval"/>. Of several instances the first
/// one takes it; the row's sequence keeps the others from taking the same one.
/// </summary>
internal sealed partial class PublishCheckpoints(
    IServiceScopeFactory scopes,
    IOptions<PostSettings> settings,
    TimeProvider clock,
    ILogger<PublishCheckpoints> log
) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var interval = settings.Value.CheckpointInterval;
        // A tenth of the interval, so that a failed attempt is repeated soon and an instance that stops is replaced.
        using var timer = new PeriodicTimer(interval / 10, clock);
        do
        {
            try
            {
                await TakeIfDueAsync(interval, stoppingToken);
            }
            catch (DbUpdateException exception)
                when (exception
                        is DbUpdateConcurrencyException
                            or { InnerException: PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } }
                )
            {
                // Another instance took it at the same time.
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                NotTaken(exception);
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task TakeIfDueAsync(TimeSpan interval, CancellationToken cancel)
    {
        using var platform = RowSecurity.BeginPlatformScope();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GridDb>();
        var checkpoint = await db.PostsCheckpoints.SingleOrDefaultAsync(cancel);
        var now = clock.GetUtcNow();
        if (checkpoint is not null && now - checkpoint.At < interval)
        {
            return;
        }
        if (checkpoint is null)
        {
            checkpoint = PostsCheckpoint.Begin();
            db.PostsCheckpoints.Add(checkpoint);
        }
        var posts = await db
            .Posts.AsNoTracking()
            .Where(post => post.EffectiveFrom != null && (post.To == null || post.To > now))
            .OrderBy(post => post.Id)
            .ToListAsync(cancel);
        checkpoint.Take([.. posts.Select(Describe)], now);
        await db.SaveChangesAsync(cancel);
    }

    private static PostState Describe(Post post) =>
        new()
        {
            Id = post.Id,
            Sequence = post.Sequence,
            UnitPath = post.Path,
            UnitCode = post.UnitCode,
            Kind = post.Kind,
            Holder = post.Holder,
            From = post.EffectiveFrom!.Value,
            To = post.EffectiveTo,
        };

    [LoggerMessage(3020, LogLevel.Warning, "A checkpoint of the posts could not be published; it is tried again.")]
    private partial void NotTaken(Exception exception);
}
