using System.Buffers.Binary;
using System.IO.Compression;
using GovPlatform.Domain;
using GovPlatform.GridService.Imports;
using Xunit;

namespace GovPlatform.GridService.Tests.Imports;

public sealed class ZipLimitsTests
{
    [Theory]
    [InlineData(256 * 1024 * 1024, false)]
    [InlineData((256 * 1024 * 1024) + 1, true)]
    public void What_an_archive_states_to_unfold_to_is_bounded(int states, bool refused) =>
        Assert.Equal(refused, IsRefused(Archive(1, states)));

    [Theory]
    [InlineData(1000, false)]
    [InlineData(1001, true)]
    public void The_number_of_entries_is_bounded(int entries, bool refused) =>
        Assert.Equal(refused, IsRefused(Archive(entries, 10)));

    /// <summary>Why it is enough to look at what an archive states.</summary>
    [Fact]
    public void No_more_of_an_entry_is_read_than_it_states()
    {
        using var archive = new ZipArchive(Archive(1, 10));
        using var content = archive.Entries[0].Open();
        using var read = new MemoryStream();
        content.CopyTo(read);

        Assert.Equal(10, read.Length);
    }

    private static bool IsRefused(MemoryStream file)
    {
        using var archive = new ZipArchive(file);
        var refusal = Record.Exception(() => ZipLimits.Require(archive)) as RuleBrokenException;
        Assert.True(refusal is null or { Code: "import.tooLarge" });
        return refusal is not null;
    }

    /// <summary>Each entry holds a thousand bytes, and states another size in the central directory.</summary>
    private static MemoryStream Archive(int entries, int states)
    {
        using var made = new MemoryStream();
        using (var archive = new ZipArchive(made, ZipArchiveMode.Create, leaveOpen: true))
        {
            for (var i = 0; i < entries; i++)
            {
                using var content = archive.CreateEntry($"{i}").Open();
                content.Write(new byte[1000]);
            }
        }
        var bytes = made.ToArray();
        // PKWARE's APPNOTE 4.3.12: the signature of a central file header, and at 24 the size before compression.
        ReadOnlySpan<byte> signature = [0x50, 0x4B, 0x01, 0x02];
        for (var at = 0; bytes.AsSpan(at).IndexOf(signature) is >= 0 and var next; at += next + 4)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(at + next + 24), states);
        }
        return new MemoryStream(bytes);
    }
}
