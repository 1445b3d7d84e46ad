using GovPlatform.Contracts;

namespace GovPlatform.OversightService.Ledger;

/// <summary>One recorded message: a row that is inserted and never changed.</summary>
internal sealed class Fact
{
    private const string ContractsNamespace = "GovPlatform.Contracts.";

    /// <summary>The message's id; the same in repeated deliveries.</summary>
    public required Guid Id { get; init; }

    /// <summary>Publisher and contract, such as <c>Incident.IncidentClosedV1</c>.</summary>
    public required string MessageType { get; init; }

    /// <summary>Key of the aggregate.</summary>
    public required Guid Subject { get; init; }

    /// <summary>The aggregate's sequence.</summary>
    public required long Sequence { get; init; }

    /// <summary>When it happened, UTC; figures count by it.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>When it was recorded, by the server's clock, UTC.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Path of the unit to which it belonged when it happened; row-level security uses it.</summary>
    public required string UnitPath { get; init; }

    /// <summary>The message as <see cref="CanonicalJson"/>.</summary>
    public required string Payload { get; init; }

    /// <summary>SHA-256 of type and payload; see <see cref="FactDigest"/>.</summary>
    public required byte[] Digest { get; init; }

    /// <summary>Number of the checkpoint that was committed with it.</summary>
    public long Checkpoint { get; init; }

    /// <summary>Position in the ledger.</summary>
    public LedgerCursor Cursor => new(Checkpoint, Id);

    /// <summary>Makes a fact of a message.</summary>
    /// <param name="recordedAt">Now, by the server's clock, UTC.</param>
    public static Fact Create(Guid id, IFact fact, DateTimeOffset recordedAt)
    {
        var type = NameOf(fact.GetType());
        var payload = CanonicalJson.Write(fact);
        return new Fact
        {
            Id = id,
            MessageType = type,
            Subject = fact.SubjectId,
            Sequence = fact.Sequence,
            OccurredAt = fact.OccurredAt.ToUniversalTime(),
            RecordedAt = recordedAt,
            UnitPath = fact.UnitPath,
            Payload = payload,
            Digest = FactDigest.Compute(type, payload),
        };
    }

    /// <summary>
    /// Name of a contract in the ledger: publisher and type, such as <c>Incident.IncidentClosedV1</c>.
    /// </summary>
    public static string NameOf(Type contract) =>
        contract.FullName!.StartsWith(ContractsNamespace, StringComparison.Ordinal)
            ? contract.FullName[ContractsNamespace.Length..]
            : contract.FullName;
}
