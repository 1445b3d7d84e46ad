using GovPlatform.Domain;
using GovPlatform.OversightService.Data;
using GovPlatform.OversightService.Ledger;
using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GovPlatform.OversightService.Figures;

/// <summary>Works figures out.</summary>
/// <param name="db">The ledger.</param>
/// <param name="time">The county's time.</param>
internal sealed class FigureReader(OversightDb db, CountyTime time)
{
    /// <summary>Decimal places of a ratio.</summary>
    private const int Places = 10;

    /// <summary>What came out.</summary>
    /// <param name="Numerator">What was counted.</param>
    /// <param name="Denominator">What it is a part of; null for a plain count.</param>
    /// <param name="Checkpoint">The ledger's head it was worked out from, read in the same statement.</param>
    internal sealed record Result(long Numerator, long? Denominator, CheckpointView Checkpoint)
    {
        /// <summary>A count as it is; a ratio as a decimal, null where there is nothing to be a part of.</summary>
        public decimal? Value =>
            Denominator switch
            {
                null => Numerator,
                0 => null,
                { } whole => Math.Round((decimal)Numerator / whole, Places),
            };
    }

    /// <summary>
    /// Works one out. The number is the same whoever asks: whether they may ask about this unit was decided before, and
    /// the formula then sees the whole ledger, for what a subject is may be said by a step under another unit.
    /// </summary>
    /// <param name="figure">The figure.</param>
    /// <param name="period">The period.</param>
    /// <param name="paths">Paths the unit has and had; all below count too.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task<Result> ReadAsync(Figure figure, Period period, string[] paths, CancellationToken cancel)
    {
        using var all = RowSecurity.BeginPlatformScope();
        var rows = await db
            .Database.SqlQueryRaw<Row>(
                figure.Sql,
                new NpgsqlParameter("paths", paths),
                new NpgsqlParameter("from", period.From.UtcDateTime),
                new NpgsqlParameter("to", period.To.UtcDateTime),
                new NpgsqlParameter("zone", time.Zone.Id)
            )
            .ToListAsync(cancel);
        var row = rows[0];
        return new Result(
            row.Numerator,
            row.Denominator,
            new CheckpointView(row.Number, row.Facts, Convert.ToHexStringLower(row.Hash))
        );
    }

    private sealed record Row(long Number, long Facts, byte[] Hash, long Numerator, long? Denominator);
}
