using GovPlatform.Contracts;

namespace GovPlatform.InvalidContracts;

/// <summary>A contract that breaks every rule of <see cref="GovPlatform.Contracts.Tests.StyleTests"/>.</summary>
internal class InvalidContract : IFact
{
    public Guid SubjectId { get; init; }

    public long Sequence { get; init; }

    public DateTimeOffset OccurredAt { get; init; }

    public string UnitPath { get; init; } = "";

    public object? Anything { get; init; }
}
