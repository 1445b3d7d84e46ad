namespace GovPlatform.GridService.Units;

/// <summary>A rejected line or feature.</summary>
/// <param name="Line">Line of the file, the header being line 1; or the index of a feature.</param>
/// <param name="Code">Stable code without the area, such as <c>parent.unknown</c>.</param>
/// <param name="Subject">The part of the line that is wrong, such as the parent's code.</param>
internal sealed record RejectedLine(int Line, string Code, string Subject)
{
    /// <summary>Name of the field that is wrong; null when it is about the whole line.</summary>
    public string? Field =>
        Code.Split('.')[0] switch
        {
            "value" => Subject,
            "parent" => "parentCode",
            "scope" => "code",
            "overlap" or "crs" => "geometry",
            "line" or "feature" => null,
            var named => named,
        };
}
