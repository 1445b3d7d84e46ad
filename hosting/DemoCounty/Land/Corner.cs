namespace GovPlatform.DemoCounty.Land;

/// <summary>A corner, or the cell north-east of it, of <see cref="CellGrid"/>; counted from the south-west.</summary>
internal sealed record Corner(int Column, int Row);
