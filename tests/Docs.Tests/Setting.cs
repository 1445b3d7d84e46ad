namespace GovPlatform.Docs.Tests;

/// <summary>One setting that the sources read.</summary>
/// <param name="Key">Key of the configuration, or name of an environment variable.</param>
/// <param name="Source">File that reads it.</param>
/// <param name="Type">Type of the options class's property; null where the key is read by itself.</param>
/// <param name="Default">C# expression of the default; null where the source states none.</param>
internal sealed record Setting(string Key, SourceFile Source, string? Type = null, string? Default = null);
