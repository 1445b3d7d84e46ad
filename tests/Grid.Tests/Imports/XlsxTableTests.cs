using System.Text;
using GovPlatform.Domain;
using GovPlatform.GridService.Imports;
using GovPlatform.GridService.Units;
using MiniExcelLibs;
using Xunit;

namespace GovPlatform.GridService.Tests.Imports;

public sealed class XlsxTableTests
{
    [Fact]
    public void Numbers_are_digits_and_rows_are_counted_as_the_sheet_shows_them()
    {
        var table = Read(
            ["level", "code", "parentCode", "name"],
            ["county", 990001.0, null, " 示范县　"],
            [null, null, null, null],
            ["town", "990001101", 990001.0, "东镇"]
        );

        Assert.Equal([2, 4], table.Rows.Select(row => row.Number));
        Assert.Equal(["990001", "示范县", "county", null], table.Rows[0].Values);
        Assert.Equal(["990001101", "东镇", "town", "990001"], table.Rows[1].Values);
        Assert.Equal(2, table.Columns["code"]);
    }

    [Fact]
    public void Dates_and_truth_values_are_of_a_wrong_type()
    {
        var table = Read(
            ["code", "name", "level", "parentCode"],
            ["1", new DateTime(2026, 3, 1), "county", null],
            [true, "县", "county", null]
        );

        Assert.Equal(["name", "code"], table.Rows.Select(row => row.WrongType));
    }

    [Fact]
    public void Another_header_is_refused_with_what_was_found()
    {
        var refusal = Assert.Throws<RuleBrokenException>(() => Read(["代码", "name", "level", "parentCode"]));

        Assert.Equal(UnitImportParser.HeaderMissing, refusal.Code);
        Assert.Equal("代码,name,level,parentCode", refusal.Facts["found"]);
    }

    [Fact]
    public void A_file_that_is_no_workbook_is_refused()
    {
        foreach (var text in new[] { "", "code,name\n", "PK\u0003\u0004" })
        {
            var refusal = Assert.Throws<RuleBrokenException>(() => Read(Encoding.ASCII.GetBytes(text)));

            Assert.Equal("import.xlsx.malformed", refusal.Code);
        }
    }

    private static ImportTable Read(params object?[][] rows)
    {
        using var file = new MemoryStream();
        file.SaveAs(
            rows.Select(row =>
                row.Select((cell, index) => KeyValuePair.Create($"c{index}", cell)).ToDictionary(StringComparer.Ordinal)
            ),
            printHeader: false
        );
        return Read(file.ToArray());
    }

    private static ImportTable Read(byte[] file) =>
        XlsxTable.Read(new MemoryStream(file), UnitImportParser.Fields, UnitImportParser.HeaderMissing);
}
