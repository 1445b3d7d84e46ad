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
/// A closed station cancels what was booked ahead. Only what was booked before that step of the station: one that was
/// opened again meanwhile keeps its new bookings, however late the message comes.
/// </summary>
internal sealed class CancelBookingsWhenStationCloses(StationDb db) : IConsumer<StationChangedV1>
{
    /// <inheritdoc/>
    public async Task Consume(ConsumeContext<StationChangedV1> context)
    {
        var told = context.Message;
        var cancel = context.CancellationToken;
        if (told.Status != EnumNames.NameOf(StationStatus.Closed))
        {
            return;
        }
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockStationAsync(told.SubjectId, RowSecurity.Platform, cancel);
        if (await db.AlreadyHandledAsync(context, nameof(CancelBookingsWhenStationCloses)))
        {
            return;
        }
        var ahead = await db
            .Bookings.Where(row => row.StationId == told.SubjectId && row.StationSequence < told.Sequence)
            .Where(row => row.Status == BookingStatus.Booked && row.To > told.OccurredAt)
            .ToListAsync(cancel);
        foreach (var booking in ahead)
        {
            booking.Cancel(told.OccurredAt);
        }
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }
}
