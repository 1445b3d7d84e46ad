using GovPlatform.Domain;
using GovPlatform.GridService.Units;
using Xunit;

namespace GovPlatform.GridService.Tests.Units;

public sealed class DivisionListTests
{
    private const string Header = "code,name,level,parentCode\n";

    [Fact]
    public void A_list_is_read_line_by_line()
    {
        var (lines, refused) = UnitImportParser.Read(Header + "990001,示范县,county,\n990001101,东风镇,town,990001\n");

        Assert.Empty(refused);
        Assert.Equal(
            [
                new UnitImportLine(2, "990001", "示范县", UnitLevel.County, null),
                new UnitImportLine(3, "990001101", "东风镇", UnitLevel.Town, "990001"),
            ],
            lines
        );
    }

    [Theory]
    [InlineData("\uFEFFcode,name,level,parentCode\r\n990001,示范县,county,\r\n")]
    [InlineData("code,name,level,parentCode\r\n990001,示范县,county,")]
    [InlineData("code,name,level,parentCode\n\n\"990001\",\"示范县\",\"county\",\"\"\n\n")]
    [InlineData("\"code\" , name ,level,parentCode\n 990001 , 示范县 , county , \n")]
    [InlineData("parentCode,level,name,code\n,county,示范县,990001\n")]
    public void Marks_line_endings_quotes_blanks_and_column_order_do_not_matter(string text)
    {
        var (lines, refused) = UnitImportParser.Read(text);

        Assert.Empty(refused);
        var line = Assert.Single(lines);
        Assert.Equal(("990001", "示范县", UnitLevel.County, null), (line.Code, line.Name, line.Level, line.ParentCode));
    }

    [Fact]
    public void Quotes_may_hold_commas_and_quotes()
    {
        var (lines, _) = UnitImportParser.Read(Header + "990001,\"示范县, 又名\"\"样板县\"\"\",county,\n");

        Assert.Equal("示范县, 又名\"样板县\"", Assert.Single(lines).Name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("990001,示范县,county,\n")]
    [InlineData("code,name,level\n990001,示范县,county\n")]
    [InlineData("code,name,level,parentCode,colour\n")]
    [InlineData("code,name,level,level\n")]
    [InlineData("code;name;level;parentCode\n990001;示范县;county;\n")]
    public void Another_header_refuses_the_whole(string text)
    {
        var refusal = Assert.Throws<RuleBrokenException>(() => UnitImportParser.Read(text));

        Assert.Equal("unit.import.headerMissing", refusal.Code);
    }

    [Theory]
    [InlineData("A90001,示范县,county,", "code.invalid")]
    [InlineData(",示范县,county,", "code.invalid")]
    [InlineData("99/0001,示范县,county,", "code.invalid")]
    [InlineData("999999999999999999999999999999999,示范县,county,", "code.invalid")]
    [InlineData("９９０００１,示范县,county,", "code.invalid")]
    [InlineData("990001,,county,", "name.invalid")]
    [InlineData("990001,示\u0000范县,county,", "name.invalid")]
    [InlineData("990001,示范县,County,", "level.unknown")]
    [InlineData("990001,示范县,,", "level.unknown")]
    [InlineData("990001,示范县,town,../", "parent.unknown")]
    [InlineData("990001,示范县,county", "line.malformed")]
    [InlineData("990001,示范县,county,,", "line.malformed")]
    [InlineData("990001,示\"范县,county,", "line.malformed")]
    [InlineData("990001,\"示范县\"x,county,", "line.malformed")]
    public void A_bad_line_is_refused_by_itself(string bad, string fault)
    {
        var (lines, refused) = UnitImportParser.Read($"{Header}{bad}\n990002,邻县,county,\n");

        Assert.Equal("990002", Assert.Single(lines).Code);
        var refusal = Assert.Single(refused);
        Assert.Equal((2, fault), (refusal.Line, refusal.Code));
    }

    [Fact]
    public void An_unclosed_quote_costs_its_own_line_only()
    {
        var (lines, refused) = UnitImportParser.Read(Header + "990001,\"示范县,county,\n990002,邻县,county,\n");

        Assert.Equal("990002", Assert.Single(lines).Code);
        Assert.Equal(2, Assert.Single(refused).Line);
    }
}
