using System.Data;
using Microsoft.Extensions.Options;
using Npgsql;

namespace GovPlatform.ServiceDefaults;

/// <summary>
/// Recomputes every digest of a security log and compares. It cannot find what was changed within the second before a
/// seal, nor an attacker who rewrites both the database, as its superuser, and the notes of its seals.
/// </summary>
public sealed class SecurityLogVerification
{
    private const int MaxProblems = 100;
    private const int SealsAtOnce = 20;
    private readonly List<SecurityLogProblem> problems = [];
    private readonly SecurityLogStore store;
    private readonly Dictionary<long, HashSet<string>>? heads;
    private SecurityLogSeal? last;
    private long seals;

    private SecurityLogVerification(SecurityLogStore store, Dictionary<long, HashSet<string>>? heads)
    {
        this.store = store;
        this.heads = heads;
    }

    /// <summary>Verifies the log of one service, in one snapshot of its database.</summary>
    /// <param name="database">The service's database, as the service's role or as superuser.</param>
    /// <param name="service">Name of the service.</param>
    /// <param name="headsFolder">The setting <c>SecurityLog:Heads</c>, or null.</param>
    /// <param name="cancel">Stops the verification.</param>
    public static async Task<SecurityLogReport> VerifyAsync(
        NpgsqlDataSource database,
        string service,
        string? headsFolder,
        CancellationToken cancel
    )
    {
        // Before the snapshot, so that every noted seal has to be in it.
        var notes = new SecurityLogHeads(Options.Create(new SecurityLogOptions { Heads = headsFolder }));
        var heads = await notes.ReadAsync(service, cancel);
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
        var store = new SecurityLogStore(connection);
        await store.SeeAllAsync(cancel);
        return await new SecurityLogVerification(store, heads).RunAsync(cancel);
    }

    private async Task<SecurityLogReport> RunAsync(CancellationToken cancel)
    {
        List<SecurityLogSeal> page;
        do
        {
            page = await store.ReadSealsAsync(last?.Number ?? long.MinValue, SealsAtOnce, cancel);
            var entries = await store.ReadEntriesAsync([.. page.SelectMany(seal => seal.EntryIds)], cancel);
            foreach (var seal in page)
            {
                VerifySeal(seal);
                VerifyEntries(seal, entries);
                last = seal;
                seals++;
            }
        } while (page.Count == SealsAtOnce);
        foreach (var (number, _) in heads ?? [])
        {
            Add(new SecurityLogProblem("truncated", number));
        }
        foreach (var id in await store.ReadStrayEntriesAsync(MaxProblems, cancel))
        {
            Add(new SecurityLogProblem("entryUnsealed", Entry: id));
        }
        foreach (var id in await store.ReadLostPendingAsync(MaxProblems, cancel))
        {
            Add(new SecurityLogProblem("entryDeleted", Entry: id));
        }
        var (count, pending) = await store.CountAsync(cancel);
        return new SecurityLogReport(
            problems.Count == 0,
            count,
            pending,
            seals,
            last?.Number ?? 0,
            last is null ? null : Convert.ToHexStringLower(last.Digest),
            heads is not null,
            problems
        );
    }

    private void VerifySeal(SecurityLogSeal seal)
    {
        var expected = (last?.Number ?? 0) + 1;
        for (var missing = expected; missing < seal.Number && problems.Count < MaxProblems; missing++)
        {
            Add(new SecurityLogProblem("sealDeleted", missing));
            heads?.Remove(missing);
        }
        if (seal.Number == expected && !seal.Previous.AsSpan().SequenceEqual(last?.Digest ?? SecurityLogDigest.First))
        {
            Add(new SecurityLogProblem("chainBroken", seal.Number));
        }
        var digest = SecurityLogDigest.ComputeSeal(
            seal.Number,
            seal.SealedAt,
            seal.EntryIds,
            seal.EntryDigests,
            seal.Previous
        );
        if (
            !digest.AsSpan().SequenceEqual(seal.Digest)
            || seal.EntryDigests.Length != seal.EntryIds.Length * SecurityLogDigest.Bytes
        )
        {
            Add(new SecurityLogProblem("sealChanged", seal.Number));
        }
        if (heads?.GetValueOrDefault(seal.Number) is { } noted)
        {
            if (noted.Remove(Convert.ToHexStringLower(seal.Digest)) && noted.Count == 0)
            {
                heads.Remove(seal.Number);
            }
        }
    }

    private void VerifyEntries(SecurityLogSeal seal, Dictionary<Guid, SecurityLogEntry> entries)
    {
        foreach (var (index, id) in seal.EntryIds.Index())
        {
            var start = index * SecurityLogDigest.Bytes;
            if (!entries.TryGetValue(id, out var entry))
            {
                Add(new SecurityLogProblem("entryDeleted", seal.Number, id));
            }
            else if (
                start + SecurityLogDigest.Bytes > seal.EntryDigests.Length
                || !SecurityLogDigest
                    .ComputeEntry(entry)
                    .AsSpan()
                    .SequenceEqual(seal.EntryDigests.AsSpan(start, SecurityLogDigest.Bytes))
            )
            {
                Add(new SecurityLogProblem("entryChanged", seal.Number, id));
            }
        }
    }

    private void Add(SecurityLogProblem problem)
    {
        if (problems.Count < MaxProblems)
        {
            problems.Add(problem);
        }
    }
}
