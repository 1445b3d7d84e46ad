using System.Globalization;
using System.Text;
using System.Text.Json;
using LedgerFact = GovPlatform.OversightService.Ledger.Fact;

namespace GovPlatform.OversightService.Board;

/// <summary>Builds the map: projects degrees onto a plane, true to scale at the county's middle latitude.</summary>
internal sealed class BoardMapBuilder
{
    private const int Width = 1000;

    private readonly Dictionary<Guid, SortedList<long, Borders>> grids = [];
    private DateOnly builtFor;
    private bool isChanged = true;

    public BoardMap Map { get; private set; } = new(0, Width, Width, []);

    /// <summary>Stores the borders of a grid; ignores a message without geometry or code.</summary>
    /// <param name="fact">A fact of the type <c>Grid.GridChangedV1</c>.</param>
    /// <param name="content">The fact's message.</param>
    public void Apply(LedgerFact fact, JsonElement content)
    {
        if (content.GetStringOrNull("geometry") is not { } geometry || content.GetStringOrNull("code") is not { } code)
        {
            return;
        }
        if (!grids.TryGetValue(fact.Subject, out var versions))
        {
            grids[fact.Subject] = versions = [];
        }
        versions[fact.Sequence] = new(
            fact.Subject,
            code,
            content.GetStringOrNull("name") ?? code,
            content.GetDayOrNull("validFrom") ?? DateOnly.MinValue,
            content.GetDayOrNull("validTo") ?? DateOnly.MaxValue,
            Rings(geometry)
        );
        isChanged = true;
    }

    /// <summary>Builds the map again if grids or day have changed.</summary>
    /// <param name="today">The day in the county.</param>
    /// <returns>Subject and code of each grid valid today.</returns>
    public IEnumerable<(Guid Subject, string Code)> Build(DateOnly today)
    {
        var current = grids
            .Values.Select(versions => versions.Values.LastOrDefault(borders => borders.From <= today))
            .OfType<Borders>()
            .Where(borders => borders.To > today && borders.Rings.Count > 0)
            .OrderBy(borders => borders.Code, StringComparer.Ordinal)
            .ToList();
        if (isChanged || today != builtFor)
        {
            Map = Render(current, Map.Version + 1);
        }
        (isChanged, builtFor) = (false, today);
        return current.Select(borders => (borders.Subject, borders.Code));
    }

    private static BoardMap Render(List<Borders> grids, int version)
    {
        var points = grids.SelectMany(grid => grid.Rings).SelectMany(ring => ring).ToList();
        if (points.Count == 0)
        {
            return new(version, Width, Width, []);
        }
        var (west, east) = (points.Min(point => point.X), points.Max(point => point.X));
        var (south, north) = (points.Min(point => point.Y), points.Max(point => point.Y));
        var longitudeScale = Math.Cos((south + north) / 2 * Math.PI / 180);
        var scale = Width / Math.Max((east - west) * longitudeScale, 1e-9);
        return new(
            version,
            Width,
            (int)Math.Clamp(Math.Ceiling((north - south) * scale), 1, 10 * Width),
            [.. grids.Select(grid => new BoardMap.Grid(grid.Code, grid.Name, PathOf(grid.Rings)))]
        );

        string PathOf(List<List<(double X, double Y)>> rings)
        {
            var path = new StringBuilder();
            foreach (var ring in rings)
            {
                for (var i = 0; i < ring.Count; i++)
                {
                    var (x, y) = ((ring[i].X - west) * longitudeScale * scale, (north - ring[i].Y) * scale);
                    path.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? 'M' : 'L')}{x:0.#} {y:0.#}");
                }
                path.Append('Z');
            }
            return path.ToString();
        }
    }

    /// <summary>The rings of a GeoJSON polygon or multipolygon; empty for anything else.</summary>
    private static List<List<(double X, double Y)>> Rings(string geometry)
    {
        var rings = new List<List<(double, double)>>();
        try
        {
            Collect(JsonElement.Parse(geometry).GetProperty("coordinates"));
        }
        catch (Exception exception)
            when (exception is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            rings.Clear();
        }
        return rings;

        void Collect(JsonElement part)
        {
            if (part.GetArrayLength() > 0 && part[0][0].ValueKind == JsonValueKind.Number)
            {
                rings.Add([.. part.EnumerateArray().Select(point => (point[0].GetDouble(), point[1].GetDouble()))]);
            }
            else
            {
                foreach (var inner in part.EnumerateArray())
                {
                    Collect(inner);
                }
            }
        }
    }

    private sealed record Borders(
        Guid Subject,
        string Code,
        string Name,
        DateOnly From,
        DateOnly To,
        List<List<(double X, double Y)>> Rings
    );
}
