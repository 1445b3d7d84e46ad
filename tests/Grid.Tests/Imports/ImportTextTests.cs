using GovPlatform.GridService.Imports;
using Xunit;

namespace GovPlatform.GridService.Tests.Imports;

public sealed class ImportTextTests
{
    [Theory]
    [InlineData(320.0, "320")]
    [InlineData(990001101001001.0, "990001101001001")]
    [InlineData(0.0, "0")]
    [InlineData(-5.0, "-5")]
    [InlineData(1.5, "1.5")]
    [InlineData(1e15, null)]
    [InlineData(double.NaN, null)]
    [InlineData(double.PositiveInfinity, null)]
    public void A_binary_number_counts_as_its_digits(double number, string? digits) =>
        Assert.Equal(digits, ImportText.Of(number));

    [Fact]
    public void A_decimal_number_counts_as_its_digits()
    {
        Assert.Equal("990001101001001001", ImportText.Of(990001101001001001m));
        Assert.Equal("320", ImportText.Of(320.00m));
        Assert.Equal("0.5", ImportText.Of(0.5m));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData(" \t\u3000\u00A0\u200B\uFEFF", null)]
    [InlineData(" 一 格 ", "一 格")]
    public void Blanks_are_trimmed_at_the_edges_only(string? text, string? trimmed) =>
        Assert.Equal(trimmed, ImportText.Trim(text));
}
