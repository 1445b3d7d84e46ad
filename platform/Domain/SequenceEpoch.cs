namespace GovPlatform.Domain;

/// <summary>
/// How often the database of this process was restored from a backup, as part of every sequence number: the upper 32 bits
/// are the epoch, the lower ones the step. A restored database has forgotten steps that other services have seen; numbers
/// of a new epoch are greater than all of these, so that copies accept what follows, and the ledger can tell which facts
/// are no longer in the source.
/// </summary>
public static class SequenceEpoch
{
    /// <summary>Bits of a sequence number that count steps.</summary>
    public const int StepBits = 32;

    private static long start;

    /// <summary>The greatest number of the epochs before the present one; 0 in the first epoch.</summary>
    public static long Start => Volatile.Read(ref start);

    /// <summary>Sets the epoch; done once, when the process has connected to its database.</summary>
    /// <param name="epoch">Number of restores.</param>
    public static void Set(int epoch) => Volatile.Write(ref start, (long)epoch << StepBits);
}
