using System.Security.Cryptography;
using GovPlatform.Faults.Log;

namespace GovPlatform.Faults.Recounting;

/// <summary>Compares what the driver was told with what is there. Reads nothing itself.</summary>
internal static class Recount
{
    /// <summary>The breaches; empty if every promise was kept.</summary>
    /// <param name="log">All lines of the seed's log.</param>
    public static IReadOnlyList<Finding> Compare(IReadOnlyList<LoggedLine> log, Snapshot snapshot) =>
        [.. OfOperations(log, snapshot), .. OfStructure(snapshot)];

    /// <summary>
    /// Breaches that can be seen without a log, in everything that is stored. Those that were there before a seed began
    /// are not the seed's.
    /// </summary>
    public static IEnumerable<Finding> OfStructure(Snapshot snapshot) =>
        Timelines(snapshot)
            .Concat(Effects(snapshot))
            .Concat(Reactions(snapshot))
            .Concat(Copies(snapshot))
            .Concat(Ledger(snapshot))
            .Concat(
                snapshot
                    .Figures.Where(figure => figure.Shown != figure.Counted)
                    .Select(figure => new Finding(
                        FindingKind.WrongFigure,
                        $"{figure.Name} is {figure.Shown}, the rows add up to {figure.Counted}"
                    ))
            )
            .Concat(snapshot.ExceededLimits.Select(limit => new Finding(FindingKind.BrokenLimit, limit)))
            .Concat(snapshot.ParkedMessages.Select(message => new Finding(FindingKind.ParkedMessage, message)));

    private static IEnumerable<Finding> OfOperations(IReadOnlyList<LoggedLine> log, Snapshot snapshot)
    {
        var stored = snapshot.Rows.ToLookup(row => (row.Op, row.Mark));
        var asked = log.GroupBy(line => (line.Op, line.Mark)).ToDictionary(group => group.Key, group => group.ToList());
        foreach (var (key, lines) in asked)
        {
            var operations = lines.GroupBy(line => line.Number).Select(Final).ToList();
            foreach (var finding in OfEffect(key.Op, key.Mark, operations, [.. stored[key]]))
            {
                yield return finding;
            }
            foreach (var rejected in operations.Where(line => line is { Outcome: Outcome.Refused, IsContended: false }))
            {
                yield return new Finding(
                    FindingKind.RejectedWithoutCause,
                    $"{key.Op} {key.Mark}: {rejected.Status} {rejected.Code}"
                );
            }
        }
        foreach (var row in stored.Where(row => !asked.ContainsKey(row.Key)).Select(row => row.First()))
        {
            yield return new Finding(FindingKind.Phantom, $"{row.Op} {row.Mark} was never sent");
        }
    }

    private static IEnumerable<Finding> OfEffect(
        string op,
        string mark,
        List<LoggedLine> operations,
        List<StoredRow> rows
    )
    {
        var acknowledged = operations.Where(line => line.Outcome == Outcome.Ok).ToList();
        if (acknowledged.Count > 0 && rows.Count == 0)
        {
            yield return new Finding(FindingKind.Lost, $"{op} {mark} was acknowledged ({acknowledged[0].Status})");
        }
        if (rows.Count > 1)
        {
            yield return new Finding(FindingKind.Duplicated, $"{op} {mark} is there {rows.Count} times");
        }
        if (rows.Count > 0 && operations.TrueForAll(line => line.Outcome == Outcome.Refused))
        {
            yield return new Finding(
                FindingKind.Phantom,
                $"{op} {mark} was rejected: {operations[0].Status} {operations[0].Code}"
            );
        }
        foreach (var row in rows.Where(row => operations.TrueForAll(line => line.Hash != row.Hash)))
        {
            yield return new Finding(FindingKind.Corrupt, $"{op} {mark} of {row.Subject}");
        }
        foreach (var line in acknowledged.Where(line => rows is [var row] && IsContradicted(line, row)))
        {
            yield return new Finding(
                FindingKind.WrongAnswer,
                $"{op} {mark}: answered {line.Subject} {line.Sequence}, stored {rows[0].Subject} {rows[0].Sequence}"
            );
        }
    }

    private static bool IsContradicted(LoggedLine line, StoredRow row) =>
        (line.Subject is not null && line.Subject != row.Subject)
        || (line.Sequence is not null && row.Sequence is not null && line.Sequence != row.Sequence);

    /// <summary>
    /// What is known of an operation in the end. An acknowledgement stands, whatever a repetition is answered; a
    /// rejection stands, since an earlier attempt that had an effect would have been answered by it.
    /// </summary>
    private static LoggedLine Final(IEnumerable<LoggedLine> attempts)
    {
        var lines = attempts.ToList();
        return lines.Find(line => line.Outcome == Outcome.Ok)
            ?? lines.Find(line => line.Outcome == Outcome.Refused)
            ?? lines[^1];
    }

    private static IEnumerable<Finding> Timelines(Snapshot snapshot)
    {
        var timelines = snapshot.Steps.ToLookup(step => step.Incident);
        foreach (var incident in snapshot.Incidents)
        {
            var steps = timelines[incident.Id].OrderBy(step => step.Sequence).ToList();
            for (var i = 0; i < steps.Count; i++)
            {
                if (steps[i].Sequence != i + 1)
                {
                    yield return Broken(incident, $"step {i + 1} is missing or there twice");
                    break;
                }
                if (!LifeCycle.Allows(steps[i]))
                {
                    yield return new Finding(
                        FindingKind.IllegalTransition,
                        $"incident {incident.Id} step {i + 1}: {steps[i].From} -{steps[i].Move}-> {steps[i].To}"
                    );
                }
                if (i > 0 && steps[i].From != steps[i - 1].To)
                {
                    yield return Broken(incident, $"step {i + 1} begins at {steps[i].From}, not at {steps[i - 1].To}");
                }
                if (i > 0 && steps[i].At < steps[i - 1].At)
                {
                    yield return Broken(incident, $"step {i + 1} is earlier than the one before");
                }
            }
            if (steps.Count == 0 || steps[^1].Sequence != incident.Sequence || steps[^1].To != incident.State)
            {
                yield return Broken(
                    incident,
                    $"the incident is {incident.State} at {incident.Sequence}, its last step {steps.LastOrDefault()?.To} at {steps.LastOrDefault()?.Sequence}"
                );
            }
        }

        static Finding Broken(Numbered incident, string what) =>
            new(FindingKind.BrokenTimeline, $"incident {incident.Id}: {what}");
    }

    /// <summary>Each step has exactly one fact, and each fact a step.</summary>
    private static IEnumerable<Finding> Effects(Snapshot snapshot)
    {
        var facts = snapshot.Facts.ToLookup(fact => (fact.Subject, fact.Sequence));
        var statuses = snapshot.Steps.ToDictionary(step => (step.Incident, step.Sequence), step => step.To);
        var known = snapshot
            .Incidents.Select(incident => incident with { Kind = "incident" })
            .Concat(snapshot.Published);
        var last = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var subject in known)
        {
            last[subject.Id] = subject.Sequence;
            for (var sequence = 1L; sequence <= subject.Sequence; sequence++)
            {
                var found = facts[(subject.Id, sequence)].ToList();
                var what = $"{subject.Kind} {subject.Id} step {sequence}";
                if (found.Count == 0)
                {
                    yield return new Finding(FindingKind.MissingEffect, $"{what} is not in the ledger");
                }
                else if (found.Count > 1)
                {
                    yield return new Finding(
                        FindingKind.RepeatedEffect,
                        $"{what} is in the ledger {found.Count} times"
                    );
                }
                else if (statuses.TryGetValue((subject.Id, sequence), out var status) && found[0].Status != status)
                {
                    yield return new Finding(
                        FindingKind.Corrupt,
                        $"{what} is {found[0].Status} in the ledger, {status} in the timeline"
                    );
                }
            }
        }
        foreach (
            var fact in snapshot.Facts.Where(fact => last.TryGetValue(fact.Subject, out var end) && fact.Sequence > end)
        )
        {
            yield return new Finding(
                FindingKind.EffectWithoutCause,
                $"{fact.Type} of {fact.Subject} step {fact.Sequence}: the subject ends at {last[fact.Subject]}"
            );
        }
    }

    private static IEnumerable<Finding> Reactions(Snapshot snapshot) =>
        snapshot
            .Reactions.Where(pair => pair.Expected != pair.Found)
            .Select(pair => new Finding(
                pair.Expected == 0 ? FindingKind.EffectWithoutCause
                    : pair.Found < pair.Expected ? FindingKind.MissingEffect
                    : FindingKind.RepeatedEffect,
                $"{pair.What} {pair.Cause}: {pair.Found} instead of {pair.Expected}"
            ));

    private static IEnumerable<Finding> Copies(Snapshot snapshot) =>
        snapshot
            .Copies.Where(pair =>
                pair.Copy is not { } copy || copy.Sequence != pair.Source.Sequence || copy.State != pair.Source.State
            )
            .Select(pair => new Finding(
                FindingKind.StaleCopy,
                $"{pair.Source.Kind} {pair.Source.Id}: {pair.Source.State} at {pair.Source.Sequence}, the copy "
                    + (pair.Copy is { } copy ? $"{copy.State} at {copy.Sequence}" : "is missing")
            ));

    /// <summary>The chain of checkpoints, recomputed from the facts' digests.</summary>
    private static IEnumerable<Finding> Ledger(Snapshot snapshot)
    {
        var digests = snapshot.Facts.ToLookup(fact => fact.Checkpoint, fact => fact.Digest);
        Seal? before = null;
        foreach (var seal in snapshot.Seals.OrderBy(seal => seal.Number))
        {
            if (before is not null)
            {
                if (seal.Number != before.Number + 1 || seal.Facts != before.Facts + digests[seal.Number].Count())
                {
                    yield return Broken(seal, "a checkpoint or a fact is missing");
                }
                if (!Hash(before.Hash, digests[seal.Number]).AsSpan().SequenceEqual(seal.Hash))
                {
                    yield return Broken(seal, "its hash is not that of its facts");
                }
            }
            before = seal;
        }

        static Finding Broken(Seal seal, string what) =>
            new(FindingKind.BrokenLedger, $"checkpoint {seal.Number}: {what}");
    }

    private static byte[] Hash(byte[] before, IEnumerable<byte[]> digests)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(before);
        foreach (var digest in digests.OrderBy(Convert.ToHexString, StringComparer.Ordinal))
        {
            hash.AppendData(digest);
        }
        return hash.GetHashAndReset();
    }
}
