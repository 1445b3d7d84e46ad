using System.Security.Cryptography;
using System.Text;
using GovPlatform.IncidentService.Reporters;
using GovPlatform.Sealing;
using Microsoft.Extensions.Options;
using Xunit;

namespace GovPlatform.IncidentService.Tests.Reporters;

public sealed class ReporterVaultTests
{
    private static readonly Guid One = Guid.Parse("01a20509-ba83-705d-bc13-d0f5d774ccc1");
    private static readonly Guid Other = Guid.Parse("01a20509-ba83-705d-bc13-d0f5d774ccc2");

    [Fact]
    public void What_was_sealed_opens_again_and_the_row_shows_no_word_of_it()
    {
        var vault = Vault("an old passphrase");
        var row = vault.Seal(One, "张虚构", "13800001234");
        Assert.Equal(new("张虚构", "13800001234"), vault.Open(row));
        Assert.Equal("张* 138****1234", row.Masked);
        Assert.DoesNotContain("13800001234", Encoding.UTF8.GetString(row.Sealed));
        Assert.NotEqual(row.Sealed, vault.Seal(One, "张虚构", "13800001234").Sealed);
    }

    [Fact]
    public void A_row_that_was_changed_or_moved_to_another_incident_does_not_open()
    {
        var vault = Vault("an old passphrase");
        var row = vault.Seal(One, "张虚构", null);
        var moved = new Reporter
        {
            IncidentId = Other,
            KeyId = row.KeyId,
            Sealed = row.Sealed,
        };
        Assert.ThrowsAny<CryptographicException>(() => vault.Open(moved));
        row.Sealed[^1] ^= 1;
        Assert.ThrowsAny<CryptographicException>(() => vault.Open(row));
    }

    [Fact]
    public void A_new_key_still_opens_what_the_old_one_sealed()
    {
        var before = Vault("an old passphrase");
        var after = Vault("a newer passphrase", "an old passphrase");
        var stranger = Vault("somebody else's key");
        var row = before.Seal(One, null, "0935-000000");
        Assert.Equal(new(null, "0935-000000"), after.Open(row));
        Assert.NotEqual(row.KeyId, after.Seal(One, null, "1").KeyId);
        Assert.ThrowsAny<CryptographicException>(() => stranger.Open(row));
    }

    [Theory]
    [InlineData("张三", "13800001234", "张* 138****1234")]
    [InlineData(null, "138-0000-1234", "138****1234")]
    [InlineData(" 李 ", null, "李*")]
    [InlineData(null, "0935000", "****5000")]
    [InlineData(null, "12", "****")]
    [InlineData(" ", "none", null)]
    public void Handlers_see_only_so_much(string? name, string? phone, string? masked) =>
        Assert.Equal(masked, Masks.Contact(name, phone));

    private static ReporterVault Vault(string key, params string[] old) =>
        new(new Vault(Options.Create(new SealingOptions { Key = key, OldKeys = old })));
}
