using System.Globalization;
using GovPlatform.Domain;
using Npgsql;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>
/// Issues incident numbers. Each process reserves blocks of a day's numbers outside the reports' transactions, so that
/// reports do not wait for one another; numbers may have gaps but no duplicates. Thread-safe.
/// </summary>
internal sealed class IncidentNumbers(NpgsqlDataSource database, CountyTime time) : IDisposable
{
    private const int InitialBlockSize = 10;
    private const int MaxBlockSize = 1000;
    private const int MaxDays = 400;

    private readonly Dictionary<DateOnly, Block> blocks = [];
    private readonly Lock blocksLock = new();
    private readonly SemaphoreSlim reserving = new(1);

    /// <summary>A new unique number, such as <c>20261120-000123</c>; the day is the county's.</summary>
    public ValueTask<string> NextAsync(DateTimeOffset at, CancellationToken cancel)
    {
        var day = time.DayOf(at);
        return TryNext(day) is { } number ? ValueTask.FromResult(number) : new(ReserveAndTakeAsync(day, cancel));
    }

    public void Dispose() => reserving.Dispose();

    /// <summary>A number of the reserved block; null when the block is used up or none is reserved.</summary>
    private string? TryNext(DateOnly day)
    {
        int number;
        lock (blocksLock)
        {
            if (!blocks.TryGetValue(day, out var block) || block.Next == block.End)
            {
                return null;
            }
            number = block.Next++;
        }
        return string.Create(CultureInfo.InvariantCulture, $"{day:yyyyMMdd}-{number:000000}");
    }

    private async Task<string> ReserveAndTakeAsync(DateOnly day, CancellationToken cancel)
    {
        await reserving.WaitAsync(cancel);
        try
        {
            string? number;
            while ((number = TryNext(day)) is null)
            {
                await ReserveBlockAsync(day, cancel);
            }
            return number;
        }
        finally
        {
            reserving.Release();
        }
    }

    private async Task ReserveBlockAsync(DateOnly day, CancellationToken cancel)
    {
        // Blocks double in size: few round trips on a busy day, small gaps on a quiet one. Only the holder of "reserving"
        // changes the dictionary, so it may be read here without the lock.
        var size = blocks.TryGetValue(day, out var previous)
            ? Math.Min(previous.Size * 2, MaxBlockSize)
            : InitialBlockSize;
        await using var command = database.CreateCommand(
            """
            INSERT INTO number_block (day, next) VALUES ($1, 1 + $2)
            ON CONFLICT (day) DO UPDATE SET next = number_block.next + $2
            RETURNING next - $2
            """
        );
        command.Parameters.AddWithValue(day);
        command.Parameters.AddWithValue(size);
        var first = (int)(await command.ExecuteScalarAsync(cancel))!;
        lock (blocksLock)
        {
            if (blocks.Count > MaxDays)
            {
                blocks.Clear();
            }
            blocks[day] = new Block(size, first, first + size);
        }
    }

    private sealed class Block(int size, int next, int end)
    {
        public int Size { get; } = size;
        public int Next { get; set; } = next;
        public int End { get; } = end;
    }
}
