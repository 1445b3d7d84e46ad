using GovPlatform.Domain;
using GovPlatform.OversightService.Board;
using GovPlatform.OversightService.Data;
using GovPlatform.OversightService.Ledger;
using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GovPlatform.OversightService.Figures;

internal sealed class FigureReader(OversightDb db, CountyTime time)
{
    private const int DecimalPlaces = 10;

    /// <param name="Denominator">Null for a plain count.</param>
    /// <param name="Contributors">People over whom a sum was formed; null for other figures.</param>
    /// <param name="Checkpoint">The ledger's head, read in the same statement.</param>
    internal sealed record Result(long Numerator, long? Denominator, long? Contributors, CheckpointView Checkpoint)
    {
        /// <summary>The count, or the ratio as a decimal; null for a ratio with denominator 0.</summary>
        public decimal? Value =>
            Denominator switch
            {
                null => Numerator,
                0 => null,
                { } denominator => Math.Round((decimal)Numerator / denominator, DecimalPlaces),
            };

        /// <summary>
        /// The numbers for a caller who may not open the facts: rounded down to multiples of a step, so that few cannot be
        /// told from none; the ratio is that of the rounded numbers.
        /// </summary>
        public Result RoundDown(int step) =>
            this with
            {
                Numerator =
                    Contributors < SmallCellSuppression.Minimum ? 0 : SmallCellSuppression.RoundDown(Numerator, step),
                Denominator = Denominator is { } denominator ? SmallCellSuppression.RoundDown(denominator, step) : null,
            };
    }

    /// <summary>
    /// Computes a figure. The caller's access to the unit has to be checked before: the statement reads the whole
    /// ledger, so that the result does not depend on the caller. A subject's newest fact may belong to another unit.
    /// </summary>
    /// <param name="paths">Present and former paths of the unit; units below count too.</param>
    public async Task<Result> ReadAsync(Figure figure, Period period, string[] paths, CancellationToken cancel)
    {
        using var platformScope = RowSecurity.BeginPlatformScope();
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
            row.Contributors,
            new CheckpointView(row.Number, row.Facts, Convert.ToHexStringLower(row.Hash))
        );
    }

    private sealed record Row(
        long Number,
        long Facts,
        byte[] Hash,
        long Numerator,
        long? Denominator,
        long? Contributors
    );
}
