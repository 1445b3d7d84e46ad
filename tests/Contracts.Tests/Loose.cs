using GovPlatform.Contracts;

namespace GovPlatform.Loosely;

/// <summary>Everything a contract must not be; the rules have to say so.</summary>
internal class Loose : IFact
{
    public Guid SubjectId { get; init; }

    public long Sequence { get; init; }

    public DateTimeOffset OccurredAt { get; init; }

    public string UnitPath { get; init; } = "";

    public object? Anything { get; init; }
}
