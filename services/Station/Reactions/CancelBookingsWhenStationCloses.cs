using GovPlatform.Contracts.Station;
using GovPlatform.Domain;
using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;
using GovPlatform.StationService.Bookings;
using GovPlatform.StationService.Data;
using GovPlatform.StationService.Stations;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.StationService.Reactions;

/// <summary>
/// Cancels the future bookings of a closed station. Only bookings with a lower station sequence than the closing are
/// cancelled, so that a station reopened in the meantime keeps its new bookings even if the message arrives late.
/// </summary>
internal sealed class CancelBookingsWhenStationCloses(StationDb db) : IConsumer<StationChangedV1>
{
    public async Task Consume(ConsumeContext<StationChangedV1> context)
    {
        var message = context.Message;
        var cancel = context.CancellationToken;
        if (message.Status != EnumNames.NameOf(StationStatus.Closed))
        {
            return;
        }
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockStationAsync(message.SubjectId, RowSecurity.Platform, cancel);
        if (await db.AlreadyHandledAsync(context, nameof(CancelBookingsWhenStationCloses)))
        {
            return;
        }
        var upcoming = await db
            .Bookings.Where(row => row.StationId == message.SubjectId && row.StationSequence < message.Sequence)
            .Where(row => row.Status == BookingStatus.Booked && row.To > message.OccurredAt)
            .ToListAsync(cancel);
        foreach (var booking in upcoming)
        {
            booking.Cancel(message.OccurredAt);
        }
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }
}
