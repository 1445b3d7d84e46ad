using System.Globalization;

namespace GovPlatform.OversightService.Ledger;

/// <summary>
/// A place in the ledger, just behind one fact. Checkpoints are committed one after another, so whoever has read up to
/// here has missed nothing, whichever instance they read from.
/// </summary>
/// <param name="Checkpoint">Number of the checkpoint.</param>
/// <param name="Fact">The fact's id; within a checkpoint facts are in the order of their ids.</param>
internal sealed record LedgerCursor(long Checkpoint, Guid Fact)
{
    /// <summary>Behind everything a checkpoint sealed.</summary>
    /// <param name="checkpoint">Its number.</param>
    public static LedgerCursor EndOf(long checkpoint) => new(checkpoint, Guid.AllBitsSet);

    /// <summary>Reads <c>12-0199…</c>, or <c>12</c> for the end of a checkpoint; null when it is neither.</summary>
    /// <param name="text">What somebody sent.</param>
    public static LedgerCursor? Read(string text)
    {
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        var number = dash < 0 ? text : text[..dash];
        if (!long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var checkpoint))
            return null;
        if (dash < 0)
            return EndOf(checkpoint);
        return Guid.TryParseExact(text[(dash + 1)..], "D", out var fact) ? new LedgerCursor(checkpoint, fact) : null;
    }

    /// <summary>Whether this place comes later than another.</summary>
    /// <param name="other">The other.</param>
    public bool IsBehind(LedgerCursor other) =>
        Checkpoint == other.Checkpoint ? Fact.CompareTo(other.Fact) > 0 : Checkpoint > other.Checkpoint;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Checkpoint}-{Fact:D}");
}
