namespace GovPlatform.Faults.Load;

/// <summary>One story of a plan.</summary>
/// <param name="Number">Number within the seed, from 1.</param>
/// <param name="At">When it begins, from the begin of the load.</param>
/// <param name="Seed">Seed of its own choices.</param>
internal sealed record PlannedStory(int Number, StoryKind Kind, TimeSpan At, int Seed);
