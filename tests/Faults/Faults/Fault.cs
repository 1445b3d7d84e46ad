namespace GovPlatform.Faults.Faults;

/// <summary>One fault of a schedule.</summary>
/// <param name="At">When it begins, from the begin of the load.</param>
/// <param name="Target">A service, a server, or <c>gateway</c>.</param>
/// <param name="Duration">How long it lasts; zero for one that is an instant.</param>
internal sealed record Fault(TimeSpan At, FaultKind Kind, string Target, TimeSpan Duration)
{
    public override string ToString() =>
        Duration > TimeSpan.Zero
            ? $"{At.TotalSeconds:0.0} {Kind} {Target} {Duration.TotalSeconds:0.0}"
            : $"{At.TotalSeconds:0.0} {Kind} {Target}";
}
