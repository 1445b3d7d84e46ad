namespace GovPlatform.OversightService;

internal static class Permissions
{
    public const string ReadFigures = "figure.read";
}
