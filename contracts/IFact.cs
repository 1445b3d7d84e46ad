namespace GovPlatform.Contracts;

/// <summary>
/// Properties that every message has. Delivery is at least once, so a consumer must be idempotent. Messages about one
/// subject are published in the order of <see cref="Sequence"/>, but may arrive out of order.
/// </summary>
public interface IFact
{
    /// <summary>Id of the aggregate that the message is about.</summary>
    Guid SubjectId { get; }

    /// <summary>Number of the aggregate's step, counted from 1 without gaps.</summary>
    long Sequence { get; }

    /// <summary>When it happened, UTC: the moment of the request, message or job that caused the step.</summary>
    DateTimeOffset OccurredAt { get; }

    /// <summary>
    /// Path of the unit to which the subject belongs: codes from the root down to the unit, such as
    /// <c>/990001/990001101/</c>; <c>/</c> for the platform itself.
    /// </summary>
    string UnitPath { get; }
}
