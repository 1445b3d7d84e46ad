namespace GovPlatform.Contracts;

/// <summary>
/// What a service's database has after it was restored from a backup, page by page: the subjects whose keys are in a
/// range, with their last steps. A fact of an earlier epoch (the upper half of its sequence) about a subject in the range
/// that is not listed, or about a later step than is listed, is lost. Keys are compared byte by byte.
/// </summary>
public interface IInventory : IFact
{
    /// <summary>Beginning of the range, exclusive.</summary>
    Guid After { get; }

    /// <summary>End of the range, inclusive.</summary>
    Guid UpTo { get; }

    /// <summary>The subjects in the range; left out of the ledger, which notes what is lost.</summary>
    IReadOnlyList<SubjectStep> Subjects { get; }
}
