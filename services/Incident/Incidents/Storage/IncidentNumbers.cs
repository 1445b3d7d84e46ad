using System.Globalization;
using GovPlatform.Domain;
using Npgsql;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>
/// Gives out the numbers people quote. Each process takes blocks of a day's numbers outside the reports' transactions;
/// a restart leaves gaps, never duplicates.
/// </summary>
internal sealed class IncidentNumbers(NpgsqlDataSource database, CountyTime time) : IDisposable
{
    private const int FirstBlock = 10;
    private const int LargestBlock = 1000;
    private const int DaysKept = 400;

    private readonly Dictionary<DateOnly, Block> blocks = [];
    private readonly Lock guard = new();
    private readonly SemaphoreSlim taking = new(1);

    /// <summary>A number nobody else gets, such as <c>20261120-000123</c>.</summary>
    public ValueTask<string> NextAsync(DateTimeOffset at, CancellationToken cancel)
    {
        var day = time.DayOf(at);
        return TryNext(day) is { } number ? ValueTask.FromResult(number) : new(TakeAsync(day, cancel));
    }

    /// <inheritdoc/>
    public void Dispose() => taking.Dispose();

    private string? TryNext(DateOnly day)
    {
        int number;
        lock (guard)
        {
            if (!blocks.TryGetValue(day, out var block) || block.Next == block.End)
            {
                return null;
            }
            number = block.Next++;
        }
        return string.Create(CultureInfo.InvariantCulture, $"{day:yyyyMMdd}-{number:000000}");
    }

    private async Task<string> TakeAsync(DateOnly day, CancellationToken cancel)
    {
        await taking.WaitAsync(cancel);
        try
        {
            string? number;
            while ((number = TryNext(day)) is null)
            {
                await TakeBlockAsync(day, cancel);
            }
            return number;
        }
        finally
        {
            taking.Release();
        }
    }

    private async Task TakeBlockAsync(DateOnly day, CancellationToken cancel)
    {
        // A busy day takes larger blocks, a quiet one leaves small gaps.
        var size = blocks.TryGetValue(day, out var before) ? Math.Min(before.Size * 2, LargestBlock) : FirstBlock;
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
        lock (guard)
        {
            if (blocks.Count > DaysKept)
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
