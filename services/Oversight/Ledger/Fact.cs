using GovPlatform.Contracts;

namespace GovPlatform.OversightService.Ledger;

/// <summary>One message as it was received: a row that is added and never changed.</summary>
internal sealed class Fact
{
    private const string ContractsNamespace = "GovPlatform.Contracts.";

    /// <summary>The message's id, the same at every delivery.</summary>
    public required Guid Id { get; init; }

    /// <summary>Publisher and contract, such as <c>Incident.IncidentClosedV1</c>.</summary>
    public required string MessageType { get; init; }

    /// <summary>The aggregate it is about.</summary>
    public required Guid Subject { get; init; }

    /// <summary>The step of that aggregate.</summary>
    public required long Sequence { get; init; }

    /// <summary>When it happened, UTC; figures count by it.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>When it was recorded, by the server's clock, UTC.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Path of the unit it belonged to when it happened; walls go by it.</summary>
    public required string UnitPath { get; init; }

    /// <summary>The whole message, as canonical JSON.</summary>
    public required string Payload { get; init; }

    /// <summary>SHA-256 of type and payload; see <see cref="FactDigest"/>.</summary>
    public required byte[] Digest { get; init; }

    /// <summary>Number of the checkpoint that sealed it.</summary>
    public long Checkpoint { get; init; }

    /// <summary>Where it stands in the ledger.</summary>
    public LedgerCursor Place => new(Checkpoint, Id);

    /// <summary>Takes down a message.</summary>
    /// <param name="id">The message's id.</param>
    /// <param name="fact">The message.</param>
    /// <param name="recordedAt">Now, by the server's clock.</param>
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

    /// <summary>The name a contract has in the ledger.</summary>
    /// <param name="contract">The contract's type.</param>
    public static string NameOf(Type contract) =>
        contract.FullName!.StartsWith(ContractsNamespace, StringComparison.Ordinal)
            ? contract.FullName[ContractsNamespace.Length..]
            : contract.FullName;
}
