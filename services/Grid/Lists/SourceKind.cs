namespace GovPlatform.GridService.Lists;

/// <summary>Where the value of a field comes from.</summary>
internal enum SourceKind
{
    /// <summary>This list asks for it, and it is the only one that does.</summary>
    Asked = 1,

    /// <summary>Another list asks for it.</summary>
    List = 2,

    /// <summary>The platform holds it already (<see cref="HeldFacts"/>).</summary>
    Platform = 3,
}
