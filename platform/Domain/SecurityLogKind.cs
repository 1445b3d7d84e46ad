namespace GovPlatform.Domain;

/// <summary>What an entry of the security log is about; stored and shown as its camelCase name.</summary>
public enum SecurityLogKind
{
    /// <summary>A token was issued.</summary>
    TokenIssued,

    /// <summary>A token was not issued (wrong secret, disabled account), or a token that was presented was not valid.</summary>
    TokenRefused,

    /// <summary>A request was answered 403.</summary>
    AccessRefused,

    /// <summary>A person was appointed, confirmed or relieved.</summary>
    Appointment,

    /// <summary>An account was created, changed or disabled.</summary>
    AccountChanged,

    /// <summary>A rule that others are bound by was added, changed or removed.</summary>
    ConfigurationChanged,

    /// <summary>Encrypted personal data was decrypted for another person than the one it is about.</summary>
    IdentityRead,

    /// <summary>Records left the platform as a file, or one that needs an approval was asked for or decided.</summary>
    Exported,

    /// <summary>The security log itself was read or verified.</summary>
    SecurityLogRead,
}
