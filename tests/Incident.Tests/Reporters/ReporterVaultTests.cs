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
        var encryptor = Vault("an old passphrase");
        var row = encryptor.Encrypt(One, "张虚构", "13800001234");
        Assert.Equal(new("张虚构", "13800001234"), encryptor.Decrypt(row));
        Assert.Equal("张* 138****1234", row.Masked);
        Assert.DoesNotContain("13800001234", Encoding.UTF8.GetString(row.Ciphertext));
        Assert.NotEqual(row.Ciphertext, encryptor.Encrypt(One, "张虚构", "13800001234").Ciphertext);
    }

    [Fact]
    public void A_row_that_was_changed_or_moved_to_another_incident_does_not_open()
    {
        var encryptor = Vault("an old passphrase");
        var row = encryptor.Encrypt(One, "张虚构", null);
        var moved = new Reporter
        {
            IncidentId = Other,
            KeyId = row.KeyId,
            Ciphertext = row.Ciphertext,
        };
        Assert.ThrowsAny<CryptographicException>(() => encryptor.Decrypt(moved));
        row.Ciphertext[^1] ^= 1;
        Assert.ThrowsAny<CryptographicException>(() => encryptor.Decrypt(row));
    }

    [Fact]
    public void A_new_key_still_opens_what_the_old_one_sealed()
    {
        var before = Vault("an old passphrase");
        var after = Vault("a newer passphrase", "an old passphrase");
        var stranger = Vault("somebody else's key");
        var row = before.Encrypt(One, null, "0935-000000");
        Assert.Equal(new(null, "0935-000000"), after.Decrypt(row));
        Assert.NotEqual(row.KeyId, after.Encrypt(One, null, "1").KeyId);
        Assert.ThrowsAny<CryptographicException>(() => stranger.Decrypt(row));
    }

    [Theory]
    [InlineData("张三", "13800001234", "张* 138****1234")]
    [InlineData(null, "138-0000-1234", "138****1234")]
    [InlineData(" 李 ", null, "李*")]
    [InlineData(null, "0935000", "****5000")]
    [InlineData(null, "12", "****")]
    [InlineData(" ", "none", null)]
    public void Handlers_see_only_so_much(string? name, string? phone, string? masked) =>
        Assert.Equal(masked, ContactMask.Mask(name, phone));

    private static ReporterEncryptor Vault(string key, params string[] old) =>
        new(new FieldEncryptor(Options.Create(new EncryptionOptions { Key = key, OldKeys = old })));
}
