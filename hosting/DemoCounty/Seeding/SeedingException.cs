namespace GovPlatform.DemoCounty.Seeding;

/// <summary>The county cannot be seeded, and why.</summary>
internal sealed class SeedingException(string message) : Exception(message);
