using GovPlatform.Domain;
using GovPlatform.GridService.Imports;
using GovPlatform.GridService.Units;
using Xunit;

namespace GovPlatform.GridService.Tests.Units;

public sealed class UnitImportParserTests
{
    private const string Header = "code,name,level,parentCode\n";

    [Fact]
    public void A_list_is_read_line_by_line()
    {
        var (lines, rejected) = Read(Header + "990001,示范县,county,\n990001101,东风镇,town,990001\n");

        Assert.Empty(rejected);
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
    public void Byte_order_mark_line_endings_quotes_blanks_and_column_order_do_not_matter(string text)
    {
        var (lines, rejected) = Read(text);

        Assert.Empty(rejected);
        var line = Assert.Single(lines);
        Assert.Equal(("990001", "示范县", UnitLevel.County, null), (line.Code, line.Name, line.Level, line.ParentCode));
    }

    [Fact]
    public void Quoted_values_may_contain_commas_and_quotes()
    {
        var (lines, _) = Read(Header + "990001,\"示范县, 又名\"\"样板县\"\"\",county,\n");

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
    public void A_wrong_header_rejects_the_whole_list(string text)
    {
        var exception = Assert.Throws<RuleBrokenException>(() => Read(text));

        Assert.Equal("unit.import.headerMissing", exception.Code);
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
    public void An_invalid_line_is_rejected_without_affecting_the_others(string bad, string fault)
    {
        var (lines, rejected) = Read($"{Header}{bad}\n990002,邻县,county,\n");

        Assert.Equal("990002", Assert.Single(lines).Code);
        var rejection = Assert.Single(rejected);
        Assert.Equal((2, fault), (rejection.Line, rejection.Code));
    }

    [Fact]
    public void An_unclosed_quote_affects_its_own_line_only()
    {
        var (lines, rejected) = Read(Header + "990001,\"示范县,county,\n990002,邻县,county,\n");

        Assert.Equal("990002", Assert.Single(lines).Code);
        Assert.Equal(2, Assert.Single(rejected).Line);
    }

    [Theory]
    [InlineData("\u00A0示范县\u3000")]
    [InlineData("\u200B示范县\uFEFF")]
    [InlineData("\u2003示范县\u3164")]
    public void Edges_of_names_are_trimmed_of_every_blank(string name) =>
        Assert.Equal("示范县", Assert.Single(Read($"{Header}990001,{name},county,\n").Lines).Name);

    [Theory]
    [InlineData("示\u200B范县")]
    [InlineData("示\u202E范县")]
    [InlineData("示\u00AD范县")]
    [InlineData("示\uFFFD范县")]
    [InlineData("示\u2028范县")]
    [InlineData("\u200B\u3000")]
    public void Characters_that_cannot_be_seen_are_refused_inside_names(string name) =>
        Assert.Equal("name.invalid", Assert.Single(Read($"{Header}990001,{name},county,\n").Rejected).Code);

    [Fact]
    public void Rare_characters_of_names_are_taken() =>
        Assert.Equal("㙍䶮𠮷村", Assert.Single(Read($"{Header}990001,㙍䶮𠮷村,county,\n").Lines).Name);

    private static (List<UnitImportLine> Lines, List<RejectedLine> Rejected) Read(string text) =>
        UnitImportParser.Read(CsvTable.Read(text, UnitImportParser.Fields, UnitImportParser.HeaderMissing));
}
