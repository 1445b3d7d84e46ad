namespace GovPlatform.GridService.Grids;

/// <summary>Ends the reading of borders; caught where it began.</summary>
internal sealed class BordersFaultException(string code, string subject = "") : Exception
{
    public BordersFault Fault { get; } = new(code, subject);
}
