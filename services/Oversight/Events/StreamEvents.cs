using System.Net.ServerSentEvents;
using GovPlatform.OversightService.Ledger;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Mvc;

namespace GovPlatform.OversightService.Events;

/// <summary>
/// Live events of the caller's unit and all below it, as server-sent events. An event's id is its place in the ledger:
/// after an interruption <c>Last-Event-ID</c> (or <c>?after=</c>) brings everything since, from any instance, nothing
/// lost or twice. Without either it begins now, and so it does after a place the ledger has not reached. A caller without a
/// unit hears heartbeats only, and of a household's own trouble only those hear who may read it.
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
        TimeProvider clock,
        IHostApplicationLifetime host
    )
    {
        var asked = lastEventId is { Length: > 0 } ? lastEventId : after;
        LedgerCursor? since = asked is null
            ? null
            : LedgerCursor.Read(asked)
                ?? throw new BadRequestException("event.id.unknown", lastEventId is null ? "after" : "Last-Event-ID");
        using var stream = new EventStream(http, clock, host);
        try
        {
            using var following = await tailer.SubscribeAsync(context.UnitPath, stream.End);
            using var tooSlow = following.Dropped.Register(http.Abort);
            var last = since ?? following.From;
            // A place no instance has reached is from before the ledger was restored: all it holds now comes before it.
            if (last.IsBehind(following.From) && last.IsBehind(await ledger.EndAsync(stream.End)))
                last = following.From;
            await stream.BeginAsync(last.ToString());
            await foreach (var page in ledger.ReadAsync(last, following.From, context.UnitPath, stream.End))
            {
                await stream.SendAsync(page.Select(Tell).OfType<SseItem<LiveEvent>>());
                last = page[^1].Place;
            }
            // Whoever comes from an instance that is ahead of this one has had some of what comes here now.
            await stream.FollowAsync(following.Facts, fact => fact.Place.IsBehind(last) ? Tell(fact) : null);
        }
        catch (OperationCanceledException) when (stream.End.IsCancellationRequested)
        {
            // The caller left, their token expired or the service stops: they come again.
        }

        SseItem<LiveEvent>? Tell(Fact fact) =>
            LiveEvent.For(fact, context) is { } told
                ? new SseItem<LiveEvent>(told) { EventId = fact.Place.ToString() }
                : null;
    }
}
