using System.Globalization;

namespace GovPlatform.OversightService.Ledger;

/// <summary>
/// A position in the ledger, directly after one fact. Checkpoints are committed one after another, so nothing can still
/// appear before a position that has been read, in whichever instance.
/// </summary>
/// <param name="Checkpoint">Number of the checkpoint.</param>
/// <param name="Fact">The fact's id; within a checkpoint facts are ordered by id.</param>
internal sealed record LedgerCursor(long Checkpoint, Guid Fact)
{
    /// <summary>The position after the last fact of a checkpoint.</summary>
    public static LedgerCursor EndOf(long checkpoint) => new(checkpoint, Guid.AllBitsSet);

    /// <summary>Parses <c>12-0199…</c>, or <c>12</c> for the end of a checkpoint; null for any other text.</summary>
    public static LedgerCursor? Read(string text)
    {
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        var number = dash < 0 ? text : text[..dash];
        if (!long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var checkpoint))
        {
            return null;
        }
        if (dash < 0)
        {
            return EndOf(checkpoint);
        }
        return Guid.TryParseExact(text[(dash + 1)..], "D", out var fact) ? new LedgerCursor(checkpoint, fact) : null;
    }

    /// <summary>Whether this position comes after the other one.</summary>
    public bool IsAfter(LedgerCursor other) =>
        Checkpoint == other.Checkpoint ? Fact.CompareTo(other.Fact) > 0 : Checkpoint > other.Checkpoint;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Checkpoint}-{Fact:D}");
}
