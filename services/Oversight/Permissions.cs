namespace GovPlatform.OversightService;

/// <summary>What a token must carry.</summary>
internal static class Permissions
{
    public const string ReadFigures = "figure.read";
}
