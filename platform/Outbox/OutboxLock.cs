namespace GovPlatform.Outbox;

/// <summary>
/// Whether this instance's relay is the active one, that is, holds the advisory lock of the database. Exactly one
/// instance reports the metrics of the whole service and the others report 0, so that a sum over the instances is
/// correct. Thread-safe.
/// </summary>
public sealed class OutboxLock
{
    private volatile Holder holder;

    /// <summary>True in the active instance, false on standby, null while the database does not answer.</summary>
    public bool? IsHeld
    {
        get =>
            holder switch
            {
                Holder.Unknown => null,
                var current => current == Holder.ThisInstance,
            };
        internal set =>
            holder = value switch
            {
                null => Holder.Unknown,
                true => Holder.ThisInstance,
                false => Holder.OtherInstance,
            };
    }

    private enum Holder
    {
        Unknown,
        ThisInstance,
        OtherInstance,
    }
}
