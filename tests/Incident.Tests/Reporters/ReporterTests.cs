using System.Security.Cryptography;
using System.Text;
using GovPlatform.Encryption;
using GovPlatform.IncidentService.Reporters;
using Microsoft.Extensions.Options;
using Xunit;

namespace GovPlatform.IncidentService.Tests.Reporters;

public sealed class ReporterTests
{
    private static readonly Guid One = Guid.Parse("01a20509-ba83-705d-bc13-d0f5d774ccc1");
    private static readonly Guid Other = Guid.Parse("01a20509-ba83-705d-bc13-d0f5d774ccc2");
    private static readonly PersonContact Contact = new("张虚构", "13800001234");

    [Fact]
    public void An_encrypted_contact_can_be_decrypted_and_is_not_readable_in_the_row()
    {
        using var encryptor = Encryptor("an old passphrase");
        var row = Reporter.Create(encryptor, One, Contact);
        Assert.Equal(Contact, row.Decrypt(encryptor));
        Assert.Equal("张* 138****1234", row.Masked);
        Assert.DoesNotContain("13800001234", Encoding.UTF8.GetString(row.Ciphertext));
        Assert.NotEqual(row.Ciphertext, Reporter.Create(encryptor, One, Contact).Ciphertext);
    }

    [Fact]
    public void A_row_that_was_changed_or_moved_to_another_incident_cannot_be_decrypted()
    {
        using var encryptor = Encryptor("an old passphrase");
        var row = Reporter.Create(encryptor, One, Contact);
        Assert.ThrowsAny<CryptographicException>(() =>
            encryptor.Decrypt<PersonContact>(Other, row.KeyId, row.Ciphertext)
        );
        row.Ciphertext[^1] ^= 1;
        Assert.ThrowsAny<CryptographicException>(() => row.Decrypt(encryptor));
    }

    [Fact]
    public void After_a_key_change_rows_of_the_old_key_can_be_decrypted()
    {
        using var before = Encryptor("an old passphrase");
        using var after = Encryptor("a newer passphrase", "an old passphrase");
        using var stranger = Encryptor("a third party's key");
        var row = Reporter.Create(before, One, Contact);
        Assert.Equal(Contact, row.Decrypt(after));
        Assert.NotEqual(row.KeyId, Reporter.Create(after, One, Contact).KeyId);
        Assert.ThrowsAny<CryptographicException>(() => row.Decrypt(stranger));
    }

    [Fact]
    public void A_key_is_derived_for_its_purpose()
    {
        const string Secret = "one secret for several purposes";
        Assert.NotEqual(AesGcmCipher.DeriveKey(Secret, "a"), AesGcmCipher.DeriveKey(Secret, "b"));
        // RFC 5869 without salt, as `openssl kdf` computes it.
        Assert.Equal(
            "A1088E07A8000DFA5510879E68C1612C774CC7EFD98312322508E669B6E7AB9E",
            Convert.ToHexString(AesGcmCipher.DeriveKey(Secret, "a"))
        );
    }

    [Fact]
    public void A_contact_is_not_printed() => Assert.Equal("PersonContact", Contact.ToString());

    [Theory]
    [InlineData("张三", "13800001234", "张* 138****1234")]
    [InlineData(null, "138-0000-1234", "138****1234")]
    [InlineData(" 李 ", null, "李*")]
    [InlineData(null, "0935000", "****5000")]
    [InlineData(null, "12", "****")]
    [InlineData(" ", "none", null)]
    public void A_contact_is_masked(string? name, string? phone, string? masked) =>
        Assert.Equal(masked, ContactMask.Mask(name, phone));

    private static FieldEncryptor Encryptor(string key, params string[] old) =>
        new(Options.Create(new EncryptionOptions { Key = key, OldKeys = old }));

    [Fact]
    public void A_code_made_with_an_earlier_key_is_accepted_and_one_of_another_key_is_not()
    {
        using var before = EncryptorOf("an earlier secret of the county");
        using var now = EncryptorOf("the present secret of the county", "an earlier secret of the county");
        using var forgotten = EncryptorOf("the present secret of the county");
        var code = new ReportCodes(before).CodeOf(One);

        Assert.True(new ReportCodes(now).IsCodeOf(One, code));
        Assert.False(new ReportCodes(forgotten).IsCodeOf(One, code));
        Assert.NotEqual(code, new ReportCodes(now).CodeOf(One));
        Assert.Equal(new ReportCodes(forgotten).CodeOf(One), new ReportCodes(now).CodeOf(One));
    }

    private static FieldEncryptor EncryptorOf(string key, params string[] old) =>
        new(Options.Create(new EncryptionOptions { Key = key, OldKeys = old }));
}
