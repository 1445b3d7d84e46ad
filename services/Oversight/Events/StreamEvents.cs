using System.Net.ServerSentEvents;
using GovPlatform.OversightService.Ledger;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Mvc;

namespace GovPlatform.OversightService.Events;

/// <summary>
/// Streams the events of the caller's unit and all units below it as server-sent events. An event's id is its position
/// in the ledger: after an interruption <c>Last-Event-ID</c> (or <c>?after=</c>) continues from there in any instance,
/// without loss or repetition. Without either, or after a position the ledger has not reached, the stream begins now. A
/// caller without a unit gets heartbeats only; an event goes only to callers who may read its subject at the service that
/// owns it. Replays are limited (<see cref="ReplayLimits"/>): 429 above a caller's share, 503 when all places are taken.
/// </summary>
internal static class StreamEvents
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder events) =>
        events
            .MapGet("/", HandleAsync)
            .WithName(nameof(StreamEvents))
            .Produces<LiveEvent>(StatusCodes.Status200OK, "text/event-stream");

    private static async Task HandleAsync(
        [FromHeader(Name = "Last-Event-ID")] string? lastEventId,
        string? after,
        HttpContext http,
        RequestContext context,
        LedgerTailer tailer,
        LedgerReader ledger,
        ReplayReader replays,
        ReplayLimits limits,
        ProblemWriter problems,
        TimeProvider clock,
        IHostApplicationLifetime host
    )
    {
        var requestedId = lastEventId is { Length: > 0 } ? lastEventId : after;
        LedgerCursor? requestedPosition = requestedId is null
            ? null
            : LedgerCursor.Read(requestedId)
                ?? throw new BadRequestException("event.id.unknown", lastEventId is null ? "after" : "Last-Event-ID");
        using var stream = new EventStream(http, clock, host);
        try
        {
            using var subscription = await tailer.SubscribeAsync(context.UnitPath, stream.End);
            using var abortWhenDropped = subscription.Dropped.Register(http.Abort);
            var position = requestedPosition ?? subscription.From;
            // A position that no instance has reached is from before a restore; all facts of the ledger precede it.
            if (position.IsAfter(subscription.From) && position.IsAfter(await ledger.EndAsync(stream.End)))
            {
                position = subscription.From;
            }
            if (!subscription.From.IsAfter(position))
            {
                await stream.BeginAsync(position.ToString());
            }
            else
            {
                using var place = await limits.EnterAsync(context.Subject, clock, stream.End);
                if (place.Refusal is var (status, code))
                {
                    await problems.WriteAsync(http, status, code);
                    return;
                }
                await stream.BeginAsync(position.ToString());
                var types = FactAccess.TypesOpenTo(context);
                await foreach (
                    var page in replays.ReadAsync(position, subscription.From, context.UnitPath, types, stream.End)
                )
                {
                    await stream.SendAsync(page.Select(ToItem).OfType<SseItem<LiveEvent>>());
                    position = page[^1].Cursor;
                }
            }
            // A client that comes from an instance ahead of this one has received some of these facts before.
            await stream.SendAllAsync(subscription.Facts, fact => fact.Cursor.IsAfter(position) ? ToItem(fact) : null);
        }
        catch (Exception exception)
            when (stream.End.IsCancellationRequested
                && exception is OperationCanceledException or ObjectDisposedException
            )
        {
            // The client disconnected or reads too slowly, its token expired or the service stops; it will resume. A pool
            // that was closed meanwhile says so before it looks at the token.
        }

        SseItem<LiveEvent>? ToItem(Fact fact) =>
            LiveEvent.Create(fact, context) is { } liveEvent
                ? new SseItem<LiveEvent>(liveEvent) { EventId = fact.Cursor.ToString() }
                : null;
    }
}
