namespace GovPlatform.Contracts;

/// <summary>
/// What every message says of itself. Delivery promise of all of them: at least once; a consumer must be idempotent.
/// Messages about one subject are published in the order of <see cref="Sequence"/>, but may arrive out of order.
/// </summary>
public interface IFact
{
    /// <summary>The aggregate the message is about.</summary>
    Guid SubjectId { get; }

    /// <summary>Number of the step of that aggregate, from 1, without gaps over all its steps.</summary>
    long Sequence { get; }

    /// <summary>When it happened by the acting person's clock, UTC.</summary>
    DateTimeOffset OccurredAt { get; }

    /// <summary>
    /// Path of the unit it belongs to, codes from the root down, such as <c>/990001/990001101/</c>; <c>/</c> for the
    /// platform itself.
    /// </summary>
    string UnitPath { get; }
}
