namespace GovPlatform.Outbox;

/// <summary>A row that is a copy of another service's aggregate, kept by a projection.</summary>
public interface ICopy
{
    /// <summary>The aggregate's key.</summary>
    Guid Id { get; }

    /// <summary>Sequence number of the newest message applied.</summary>
    long Sequence { get; }
}
