namespace GovPlatform.DemoCounty.Seeding;

/// <summary>The county cannot be seeded; the message, which is printed, gives the reason.</summary>
internal sealed class SeedingException(string message) : Exception(message);
