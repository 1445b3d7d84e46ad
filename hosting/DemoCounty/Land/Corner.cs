namespace GovPlatform.DemoCounty.Land;

/// <summary>A corner of the lattice, counted from the south-west.</summary>
internal sealed record Corner(int Column, int Row);
