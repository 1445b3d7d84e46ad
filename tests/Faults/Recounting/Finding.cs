namespace GovPlatform.Faults.Recounting;

/// <summary>One promise that was broken.</summary>
/// <param name="Kind">What kind of promise.</param>
/// <param name="Text">Where, with the ids needed to look it up.</param>
internal sealed record Finding(FindingKind Kind, string Text)
{
    /// <summary>
    /// Whether time may still cure it: an effect of a message that is still under way. All others are final.
    /// </summary>
    public bool MayStillArrive => Kind is FindingKind.MissingEffect or FindingKind.StaleCopy or FindingKind.WrongFigure;

    public override string ToString() => $"{Kind}: {Text}";
}
