using System.Globalization;
using GovPlatform.IncidentService.Incidents;
using GovPlatform.IncidentService.Places;
using GovPlatform.Units;
using Xunit;

namespace GovPlatform.IncidentService.Tests.Places;

public sealed class PlaceMapTests
{
    private static readonly DateOnly Day = new(2026, 11, 20);

    private static readonly PlaceMap Map = new(
        [
            Unit("/990001/", "county"),
            Unit("/990001/990001101/", "town"),
            Unit("/990001/990001101/990001101001/", "community"),
            Unit("/990001/990001101/990001101001/990001101001001/", "grid"),
            Unit("/990001/990001101/990001101001/990001101001002/", "grid"),
        ],
        [
            Square("/990001/990001101/990001101001/990001101001002/", 1, 0),
            Square("/990001/990001101/990001101001/990001101001001/", 0, 0),
            Square(
                "/990001/990001101/990001101001/990001101001003/",
                5,
                5,
                new DateOnly(2020, 1, 1),
                new DateOnly(2026, 1, 1)
            ),
        ]
    );

    [Theory]
    [InlineData(0.5, 0.5, "990001101001001")]
    [InlineData(1.5, 0.5, "990001101001002")]
    [InlineData(1.0, 0.5, "990001101001001")]
    [InlineData(0.0, 0.0, "990001101001001")]
    [InlineData(2.0, 1.0, "990001101001002")]
    [InlineData(2.1, 0.5, null)]
    [InlineData(5.5, 5.5, null)]
    public void A_point_lies_in_one_grid_borders_included(double longitude, double latitude, string? code) =>
        Assert.Equal(code, Map.Locate(longitude, latitude, Day)?.Code);

    [Fact]
    public void Borders_are_valid_in_their_period_and_the_first_ones_also_before_it()
    {
        Assert.Equal("990001101001003", Map.Locate(5.5, 5.5, new DateOnly(2025, 12, 31))?.Code);
        Assert.Null(Map.Locate(5.5, 5.5, new DateOnly(2026, 1, 1)));
        Assert.Equal("990001101001001", Map.Locate(0.5, 0.5, new DateOnly(2000, 1, 1))?.Code);
    }

    [Theory]
    [InlineData(1, "990001101001001", 1)]
    [InlineData(2, "990001101001", 2)]
    [InlineData(3, "990001101", 3)]
    [InlineData(4, "990001", 4)]
    [InlineData(5, "990001", 4)]
    [InlineData(0, "990001101001001", 1)]
    public void The_owner_is_the_unit_at_the_tier_or_at_the_nearest_one(int tier, string code, int found)
    {
        var owner = Map.OwnerOf(Map.Locate(0.5, 0.5, Day)!, (Tier)tier);
        Assert.Equal((code, (Tier)found), (owner.Unit, owner.Tier));
    }

    [Fact]
    public void The_unit_above_is_at_the_next_tier_and_the_root_has_none()
    {
        Assert.Equal(
            "990001101001",
            Map.OwnerAbove("/990001/990001101/990001101001/990001101001001/", Tier.Grid)?.Unit
        );
        Assert.Equal("990001", Map.OwnerAbove("/990001/990001101/", Tier.Town)?.Unit);
        Assert.Null(Map.OwnerAbove("/990001/", Tier.County));
    }

    [Theory]
    [InlineData("/990001/990001101/", "990001")]
    [InlineData("", "990001")]
    [InlineData("/", "990001")]
    [InlineData("/880001/880001101/", "880001")]
    public void A_point_outside_all_grids_is_owned_by_the_root(string caller, string unit) =>
        Assert.Equal(unit, Map.OwnerOutside(caller).Unit);

    [Fact]
    public void Without_units_the_owner_is_the_root_of_the_callers_path_or_the_platform()
    {
        Assert.Equal("/990001/", PlaceMap.Empty.OwnerOutside("/990001/990001101/").Path);
        Assert.Equal("/", PlaceMap.Empty.OwnerOutside("").Path);
        Assert.Null(PlaceMap.Empty.Locate(0, 0, Day));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("{\"type\":\"Polygon\",\"coordinates\":[[[0,0]]]}")]
    [InlineData("null")]
    public void Unreadable_borders_do_not_hide_the_others(string geometry)
    {
        var broken = Square("/990001/990001101/990001101001/990001101001009/", 0, 0);
        broken.Geometry = geometry;
        var map = new PlaceMap([], [broken, Square("/990001/990001101/990001101001/990001101001001/", 0, 0)]);
        Assert.Equal("990001101001001", map.Locate(0.5, 0.5, Day)?.Code);
    }

    private static UnitCopy Unit(string path, string level) =>
        new()
        {
            Id = Guid.CreateVersion7(DateTimeOffset.UnixEpoch),
            Sequence = 1,
            Code = path.Split('/')[^2],
            Name = path,
            Level = level,
            Path = path,
        };

    private static GridCopy Square(string path, double west, double south, DateOnly from = default, DateOnly? to = null)
    {
        var (east, north) = (west + 1, south + 1);
        var ring = string.Create(
            CultureInfo.InvariantCulture,
            $"[[{west},{south}],[{east},{south}],[{east},{north}],[{west},{north}],[{west},{south}]]"
        );
        return new GridCopy
        {
            Id = Guid.CreateVersion7(DateTimeOffset.UnixEpoch),
            Sequence = 1,
            Code = path.Split('/')[^2],
            Path = path,
            Geometry = $$"""{"type":"Polygon","coordinates":[{{ring}}]}""",
            ValidFrom = from == default ? new DateOnly(2020, 1, 1) : from,
            ValidTo = to,
        };
    }
}
