namespace GovPlatform.Outbox;

/// <summary>
/// Whether this instance carries the outbox. Of all instances on one database one does, so that one tells the figures of
/// the whole service and the others tell 0: a sum over the instances is then right.
/// </summary>
public sealed class OutboxLock
{
    private volatile Holder holder;

    /// <summary>True here, false in the instances that stand by, null while the database cannot be asked.</summary>
    public bool? IsHeld
    {
        get =>
            holder switch
            {
                Holder.Unknown => null,
                var known => known == Holder.Here,
            };
        internal set =>
            holder = value switch
            {
                null => Holder.Unknown,
                true => Holder.Here,
                false => Holder.Elsewhere,
            };
    }

    private enum Holder
    {
        Unknown,
        Here,
        Elsewhere,
    }
}
