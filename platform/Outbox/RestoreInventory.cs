using System.Text.Json;
using GovPlatform.Contracts;
using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.Outbox;

/// <summary>
/// Writes messages that list every aggregate of a restored database with its last step (<see cref="IInventory"/>), for
/// the ledger to find what is lost. Thread-safe.
/// </summary>
internal sealed class RestoreInventory(
    IEnumerable<ContractDecisions.Decision> decisions,
    ServiceIdentity service,
    TimeProvider clock
)
{
    private const int PageSize = 5000;

    /// <summary>The service's contract; null if it publishes none.</summary>
    private readonly Type? contract = ContractTypes.ByName.Values.SingleOrDefault(type =>
        type.IsAssignableTo(typeof(IInventory)) && ContractTypes.IsPublishedBy(service.Publisher, type)
    );

    /// <summary>Writes all pages to the outbox.</summary>
    /// <param name="db">The service's context, in a transaction and with the platform's scope.</param>
    /// <param name="epoch">
    /// The epoch that the restore began, from the database: <see cref="SequenceEpoch"/> may not be set yet.
    /// </param>
    /// <param name="cancel">Cancels the work.</param>
    public async Task WriteAsync(DbContext db, int epoch, CancellationToken cancel)
    {
        if (contract is null)
        {
            return;
        }
        var id = Guid.CreateVersion7(clock.GetUtcNow());
        var after = Guid.Empty;
        for (var sequence = ((long)epoch << SequenceEpoch.StepBits) + 1; after != Guid.AllBitsSet; sequence++)
        {
            var last = after;
            var subjects = await All(db)
                .Where(subject => subject.Id > last)
                .OrderBy(subject => subject.Id)
                .Take(PageSize)
                .ToListAsync(cancel);
            var upTo = subjects.Count == PageSize ? subjects[^1].Id : Guid.AllBitsSet;
            db.Add(CreateMessage(id, sequence, after, upTo, subjects));
            await db.SaveChangesAsync(cancel);
            db.ChangeTracker.Clear();
            after = upTo;
        }
    }

    private IQueryable<Row> All(DbContext db) =>
        decisions
            .Select(decision =>
                decision.Rows(db).Select(aggregate => new Row { Id = aggregate.Id, Sequence = aggregate.Sequence })
            )
            .Aggregate(Queryable.Concat);

    private OutboxMessage CreateMessage(Guid id, long sequence, Guid after, Guid upTo, List<Row> subjects)
    {
        var now = clock.GetUtcNow();
        var body = new
        {
            subjectId = id,
            sequence,
            occurredAt = now,
            unitPath = RowSecurity.Platform,
            after,
            upTo,
            subjects = subjects.Select(subject => new SubjectStep
            {
                Id = subject.Id,
                Step = subject.Sequence & ((1L << SequenceEpoch.StepBits) - 1),
            }),
        };
        return new OutboxMessage
        {
            AggregateId = id,
            Sequence = sequence,
            MessageId = Guid.CreateVersion7(now),
            Type = contract!.FullName!,
            Body = JsonSerializer.Serialize(body, ContractTypes.Json),
            CreatedAt = now,
        };
    }

    private sealed class Row
    {
        public required Guid Id { get; init; }
        public required long Sequence { get; init; }
    }
}
