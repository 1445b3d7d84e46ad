using GovPlatform.Domain;
using Npgsql;
using NpgsqlTypes;

namespace GovPlatform.ServiceDefaults;

/// <summary>SQL of the security log on one connection, beside Entity Framework. Not thread-safe, like the connection.</summary>
internal sealed class SecurityLogStore(NpgsqlConnection connection)
{
    private const string Columns =
        "id, at, kind, path, actor, client, post, actor_path, address, operation, object_type, object_id, code, count, detail";

    /// <summary>Key of the advisory lock that a sealing transaction holds; the ASCII bytes of <c>gov_seal</c>.</summary>
    private const long SealLockKey = 0x676F765F7365616C;

    public async Task InsertAsync(IReadOnlyList<SecurityLogEntry> entries, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            $"""
            INSERT INTO security_log ({Columns})
            SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
            ON CONFLICT (id) DO NOTHING
            """,
            connection
        );
        Add(NpgsqlDbType.Uuid, entry => entry.Id);
        Add(NpgsqlDbType.TimestampTz, entry => entry.At.ToUniversalTime());
        Add(NpgsqlDbType.Text, entry => EnumNames.NameOf(entry.Kind));
        Add(NpgsqlDbType.Text, entry => entry.Path);
        Add(NpgsqlDbType.Text, entry => SecurityLogEntry.Shorten(entry.Actor));
        Add(NpgsqlDbType.Text, entry => SecurityLogEntry.Shorten(entry.Client));
        Add(NpgsqlDbType.Text, entry => SecurityLogEntry.Shorten(entry.Post));
        Add(NpgsqlDbType.Text, entry => entry.ActorPath);
        Add(NpgsqlDbType.Text, entry => SecurityLogEntry.Shorten(entry.Address));
        Add(NpgsqlDbType.Text, entry => SecurityLogEntry.Shorten(entry.Operation));
        Add(NpgsqlDbType.Text, entry => SecurityLogEntry.Shorten(entry.ObjectType));
        Add(NpgsqlDbType.Text, entry => SecurityLogEntry.Shorten(entry.ObjectId));
        Add(NpgsqlDbType.Text, entry => SecurityLogEntry.Shorten(entry.Code));
        Add(NpgsqlDbType.Integer, entry => entry.Count);
        Add(NpgsqlDbType.Text, entry => entry.Detail);
        await command.ExecuteNonQueryAsync(cancel);

        void Add<T>(NpgsqlDbType type, Func<SecurityLogEntry, T> value) =>
            command.Parameters.Add(
                new NpgsqlParameter
                {
                    Value = entries.Select(value).ToArray(),
                    NpgsqlDbType = type | NpgsqlDbType.Array,
                }
            );
    }

    /// <summary>Makes the whole log visible to the present transaction.</summary>
    public async Task SeeAllAsync(CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("SELECT set_config('gov.path', '/', true)", connection);
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>Waits until no other transaction seals; holds the lock until the present one ends.</summary>
    public async Task LockAsync(CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("SELECT pg_advisory_xact_lock($1)", connection);
        command.Parameters.AddWithValue(SealLockKey);
        await command.ExecuteNonQueryAsync(cancel);
    }

    public async Task<SecurityLogSeal?> FindLastSealAsync(CancellationToken cancel)
    {
        var seals = await ReadSealsAsync("ORDER BY number DESC LIMIT 1", cancel);
        return seals.Count == 0 ? null : seals[0];
    }

    /// <summary>Seals in ascending order.</summary>
    public Task<List<SecurityLogSeal>> ReadSealsAsync(long after, int limit, CancellationToken cancel) =>
        ReadSealsAsync("WHERE number > $1 ORDER BY number LIMIT $2", cancel, after, (long)limit);

    /// <summary>Entries that are not sealed and have committed, in ascending order.</summary>
    public Task<List<SecurityLogEntry>> ReadPendingAsync(int limit, CancellationToken cancel) =>
        ReadEntriesAsync("JOIN security_log_pending ON entry_id = id ORDER BY entry_id LIMIT $1", cancel, (long)limit);

    public async Task<Dictionary<Guid, SecurityLogEntry>> ReadEntriesAsync(Guid[] ids, CancellationToken cancel) =>
        (await ReadEntriesAsync("WHERE id = ANY($1)", cancel, ids)).ToDictionary(entry => entry.Id);

    public async Task InsertSealAsync(SecurityLogSeal seal, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            """
            WITH sealed AS (DELETE FROM security_log_pending WHERE entry_id = ANY($3))
            INSERT INTO security_log_seal (number, sealed_at, entry_ids, entry_digests, previous, digest)
            VALUES ($1, $2, $3, $4, $5, $6)
            """,
            connection
        );
        command.Parameters.AddWithValue(seal.Number);
        command.Parameters.AddWithValue(seal.SealedAt);
        command.Parameters.AddWithValue(seal.EntryIds);
        command.Parameters.AddWithValue(seal.EntryDigests);
        command.Parameters.AddWithValue(seal.Previous);
        command.Parameters.AddWithValue(seal.Digest);
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>Entries that are in no seal and do not wait for one.</summary>
    public Task<List<Guid>> ReadStrayEntriesAsync(int limit, CancellationToken cancel) =>
        ReadIdsAsync(
            """
            SELECT id FROM security_log
            WHERE NOT EXISTS (SELECT 1 FROM security_log_pending WHERE entry_id = id)
              AND NOT EXISTS (SELECT 1 FROM (SELECT unnest(entry_ids) AS entry_id FROM security_log_seal) s
                              WHERE s.entry_id = id)
            ORDER BY id LIMIT $1
            """,
            limit,
            cancel
        );

    /// <summary>Keys that wait for a seal, although there is no such entry.</summary>
    public Task<List<Guid>> ReadLostPendingAsync(int limit, CancellationToken cancel) =>
        ReadIdsAsync(
            """
            SELECT entry_id FROM security_log_pending
            WHERE NOT EXISTS (SELECT 1 FROM security_log WHERE id = entry_id) ORDER BY entry_id LIMIT $1
            """,
            limit,
            cancel
        );

    /// <summary>Number of entries, and of those that wait for a seal.</summary>
    public async Task<(long Entries, long Pending)> CountAsync(CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            "SELECT (SELECT count(*) FROM security_log), (SELECT count(*) FROM security_log_pending)",
            connection
        );
        await using var reader = await command.ExecuteReaderAsync(cancel);
        await reader.ReadAsync(cancel);
        return (reader.GetInt64(0), reader.GetInt64(1));
    }

    private async Task<List<Guid>> ReadIdsAsync(string sql, int limit, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddWithValue((long)limit);
        var ids = new List<Guid>();
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            ids.Add(reader.GetGuid(0));
        }
        return ids;
    }

    private async Task<List<SecurityLogSeal>> ReadSealsAsync(
        string clauses,
        CancellationToken cancel,
        params object[] values
    )
    {
        await using var command = Command(
            $"SELECT number, sealed_at, entry_ids, entry_digests, previous, digest FROM security_log_seal {clauses}",
            values
        );
        var seals = new List<SecurityLogSeal>();
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            seals.Add(
                new SecurityLogSeal
                {
                    Number = reader.GetInt64(0),
                    SealedAt = reader.GetFieldValue<DateTimeOffset>(1),
                    EntryIds = reader.GetFieldValue<Guid[]>(2),
                    EntryDigests = reader.GetFieldValue<byte[]>(3),
                    Previous = reader.GetFieldValue<byte[]>(4),
                    Digest = reader.GetFieldValue<byte[]>(5),
                }
            );
        }
        return seals;
    }

    private async Task<List<SecurityLogEntry>> ReadEntriesAsync(
        string clauses,
        CancellationToken cancel,
        params object[] values
    )
    {
        await using var command = Command($"SELECT {Columns} FROM security_log {clauses}", values);
        var entries = new List<SecurityLogEntry>();
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            entries.Add(
                new SecurityLogEntry
                {
                    Id = reader.GetGuid(0),
                    At = reader.GetFieldValue<DateTimeOffset>(1),
                    // A name that is no kind was written by another hand; it has to change the digest, not to throw.
                    Kind = EnumNames.Parse<SecurityLogKind>(reader.GetString(2)) ?? (SecurityLogKind)(-1),
                    Path = reader.GetString(3),
                    Actor = TextOrNull(4),
                    Client = TextOrNull(5),
                    Post = TextOrNull(6),
                    ActorPath = TextOrNull(7),
                    Address = TextOrNull(8),
                    Operation = TextOrNull(9),
                    ObjectType = TextOrNull(10),
                    ObjectId = TextOrNull(11),
                    Code = TextOrNull(12),
                    Count = reader.GetInt32(13),
                    Detail = TextOrNull(14),
                }
            );
        }
        return entries;

        string? TextOrNull(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
    }

    private NpgsqlCommand Command(string sql, object[] values)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.AddWithValue(value);
        }
        return command;
    }
}
